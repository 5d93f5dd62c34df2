// Work that several threads share and that comes out in order: the hot loops of an index run.
//
//   take → work → give
//
// Tasks are taken one at a time, as from a stream; worked on by all threads at once; given one at a
// time in the order in which they were taken, on the thread that called. So what comes out does not
// depend on the number of threads, and one thread starts no other. Threads that wait leave the
// processor to the rest: a slow stream holds up nothing that was taken from it before.
#ifndef PEPITE_INDEXER_ORDERED_WORK_H_
#define PEPITE_INDEXER_ORDERED_WORK_H_

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "shared/error.h"

namespace pepite::indexer {

template <class Task, class Outcome>
struct OrderedWork {
  // The next task; nullopt after the last, and then it is not asked again. By any thread.
  std::function<std::optional<Task>()> take;
  // Of a task: none is taken while those between take and give hold more than `most_bytes`.
  std::function<std::size_t(const Task&)> size_bytes;
  std::size_t most_bytes = SIZE_MAX;
  // By worker 0, 1... at the same time; one call a worker.
  std::function<Outcome(Task, std::size_t worker)> work;
  // The first error ends all, and is returned.
  std::function<Result<void>(Outcome)> give;
};

template <class Task, class Outcome>
class OrderedWorkers {
 public:
  OrderedWorkers(const OrderedWork<Task, Outcome>& steps, std::size_t workers)
      : steps_(steps), workers_(workers) {}

  Result<void> run() {
    std::vector<std::thread> threads;
    threads.reserve(workers_);
    try {
      for (std::size_t worker = 1; worker < workers_; ++worker)
        threads.emplace_back([this, worker] { keep_working(worker, Role::Worker); });
    } catch (const std::exception&) {
      // The system gives no more threads: those there are do it, if only the caller.
    }
    keep_working(0, Role::Caller);
    for (std::thread& thread : threads)
      thread.join();
    if (exception_) std::rethrow_exception(exception_);
    return std::move(given_);
  }

 private:
  enum class Role { Caller, Worker };
  // A task that was taken and not yet given.
  struct Place {
    std::size_t size_bytes = 0;
    std::optional<Outcome> outcome{};  // empty while it is in work
  };

  // Enough that nobody waits for the one in front, unless that takes long.
  std::size_t most_places() const { return 4 * workers_; }
  bool can_take() const {
    return !is_taking_ && !is_exhausted_ && places_.size() < most_places() &&
           bytes_ <= steps_.most_bytes;
  }

  void keep_working(std::size_t worker, Role role) {
    std::unique_lock lock(mutex_);
    try {
      while (!is_stopped_) {
        if (role == Role::Caller && !places_.empty() && places_.front().outcome) {
          give_first(lock);
        } else if (can_take()) {
          take_and_work(lock, worker);
        } else if (is_exhausted_ && (role == Role::Worker || places_.empty())) {
          return;
        } else {
          changed_.wait(lock);
        }
      }
    } catch (...) {
      // As a library's exception would on one thread: up to the caller.
      if (!lock.owns_lock()) lock.lock();
      if (!exception_) exception_ = std::current_exception();
      is_stopped_ = true;
      changed_.notify_all();
    }
  }

  void give_first(std::unique_lock<std::mutex>& lock) {
    Place place = std::move(places_.front());
    places_.pop_front();
    ++given_places_;
    lock.unlock();
    Result<void> given = steps_.give(*std::move(place.outcome));
    lock.lock();
    bytes_ -= place.size_bytes;
    is_stopped_ = is_stopped_ || !given;
    if (!given) given_ = std::move(given);
    changed_.notify_all();
  }

  void take_and_work(std::unique_lock<std::mutex>& lock, std::size_t worker) {
    is_taking_ = true;
    lock.unlock();
    std::optional<Task> task = steps_.take();
    const std::size_t size_bytes = task ? steps_.size_bytes(*task) : 0;
    lock.lock();
    is_taking_ = false;
    is_exhausted_ = !task;
    changed_.notify_all();
    if (!task) return;
    const std::uint64_t place = given_places_ + places_.size();
    places_.push_back({size_bytes});
    bytes_ += size_bytes;
    lock.unlock();
    Outcome outcome = steps_.work(*std::move(task), worker);
    lock.lock();
    places_[place - given_places_].outcome = std::move(outcome);
    changed_.notify_all();
  }

  const OrderedWork<Task, Outcome>& steps_;
  const std::size_t workers_;
  std::mutex mutex_;  // of all below
  std::condition_variable changed_;
  std::deque<Place> places_;
  std::uint64_t given_places_ = 0;  // those no longer in places_
  std::size_t bytes_ = 0;
  bool is_taking_ = false;
  bool is_exhausted_ = false;
  bool is_stopped_ = false;
  Result<void> given_;
  std::exception_ptr exception_;
};

// On `workers` threads, the calling one among them; on fewer where the system gives no more. An
// exception of any step stops all, and is thrown here.
template <class Task, class Outcome>
Result<void> run_in_order(const OrderedWork<Task, Outcome>& steps, std::size_t workers) {
  return OrderedWorkers<Task, Outcome>(steps, workers).run();
}

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_ORDERED_WORK_H_

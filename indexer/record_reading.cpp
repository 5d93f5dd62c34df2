#include "indexer/record_reading.h"

#include <cstddef>
#include <iterator>
#include <memory>
#include <utility>
#include <variant>

#include "indexer/dialect.h"
#include "indexer/item.h"
#include "indexer/ordered_work.h"

namespace pepite::indexer {
namespace {

// Large enough that threads seldom meet, small enough to stay in a processor's cache.
constexpr std::size_t kBatchBytes = std::size_t{128} << 10;
constexpr std::size_t kMostItems = 512;
constexpr std::size_t kMostBytesAtWork = std::size_t{16} << 20;

struct ItemBatch {
  std::vector<Item> items;
  std::size_t size_bytes = 0;
  std::optional<Error> failure;
  bool is_end = false;
};

std::size_t item_size_bytes(const Item& item) {
  std::size_t size_bytes = sizeof item + item.json.size();
  for (const std::string& cell : item.cells)
    size_bytes += sizeof(std::string) + cell.size();
  return size_bytes;
}

// Nullopt once nothing more is to be taken.
std::optional<ItemBatch> take_items(ItemSource& items, const std::function<bool()>& is_stopped) {
  ItemBatch batch;
  while (batch.size_bytes < kBatchBytes && batch.items.size() < kMostItems) {
    if (is_stopped()) return batch.items.empty() ? std::nullopt : std::optional(std::move(batch));
    Result<std::optional<Item>> item = items.next();
    if (!item) batch.failure = std::move(item.error());
    batch.is_end = item && !*item;
    if (batch.failure || batch.is_end) return batch;
    batch.size_bytes += item_size_bytes(**item);
    batch.items.push_back(**std::move(item));
  }
  return batch;
}

RecordBatch make_records(ItemBatch items, DialectReader& reader, Analyzer& analyzer) {
  RecordBatch batch{{}, std::move(items.failure), items.is_end};
  batch.records.reserve(items.items.size());
  for (const Item& item : items.items) {
    std::vector<Record> records = reader.read(item);
    for (Record& record : records) {
      if (auto* post = std::get_if<Post>(&record.outcome)) analyzer.detect_language(*post);
      batch.records.push_back(std::move(record));
    }
  }
  return batch;
}

}  // namespace

Result<void> read_records(ExportPart& part, std::span<Analyzer> analyzers,
                          const std::function<bool()>& is_stopped,
                          const std::function<Result<void>(RecordBatch)>& give) {
  std::vector<std::unique_ptr<DialectReader>> readers;
  for (std::size_t worker = 0; worker < analyzers.size(); ++worker)
    readers.push_back(part.reader->copy());
  OrderedWork<ItemBatch, RecordBatch> steps;
  steps.take = [&, is_over = false]() mutable -> std::optional<ItemBatch> {
    if (is_over) return std::nullopt;
    std::optional<ItemBatch> batch = take_items(*part.items, is_stopped);
    is_over = batch && (batch->failure || batch->is_end);
    return batch;
  };
  steps.size_bytes = [](const ItemBatch& batch) { return batch.size_bytes; };
  steps.most_bytes = kMostBytesAtWork;
  steps.work = [&](ItemBatch batch, std::size_t worker) {
    return make_records(std::move(batch), *readers[worker], analyzers[worker]);
  };
  steps.give = give;
  return run_in_order(steps, analyzers.size());
}

}  // namespace pepite::indexer

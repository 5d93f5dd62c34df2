#include "tests/support/database_comparison.h"

#include <algorithm>
#include <cstddef>
#include <iomanip>
#include <random>
#include <sstream>
#include <utility>

namespace pepite::tests {
namespace {

constexpr std::size_t kMostLines = 20;

std::string printable(std::string_view bytes) {
  std::ostringstream out;
  for (const char c : bytes.substr(0, 60)) {
    if (c >= ' ' && c <= '~') {
      out << c;
    } else {
      out << "\\x" << std::hex << std::setw(2) << std::setfill('0')
          << static_cast<unsigned>(static_cast<unsigned char>(c));
    }
  }
  if (bytes.size() > 60) out << "... (" << std::dec << bytes.size() << " bytes)";
  return out.str();
}

// What the API says, as text: so any two answers compare, and can be shown.
class Answer {
 public:
  Answer& operator<<(std::string_view text) {
    text_.append(std::to_string(text.size())).append(":").append(text).append(" ");
    return *this;
  }
  Answer& operator<<(const char* text) { return *this << std::string_view(text); }
  Answer& operator<<(double number) {
    std::ostringstream out;
    out << std::setprecision(17) << number << ' ';
    text_.append(out.str());
    return *this;
  }
  Answer& operator<<(std::uint64_t number) {
    text_.append(std::to_string(number)).append(" ");
    return *this;
  }
  Answer& operator<<(unsigned number) { return *this << std::uint64_t{number}; }
  Answer& operator<<(int number) { return *this << static_cast<std::uint64_t>(number); }
  Answer& operator<<(bool yes) { return *this << std::uint64_t{yes}; }
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

class Comparison {
 public:
  Comparison(const Xapian::Database& left, const Xapian::Database& right,
             const ComparisonOptions& options)
      : left_(left), right_(right), options_(options), random_(options.seed) {}

  std::vector<std::string> run() {
    compare_statistics();
    compare_terms();
    for (const std::string& term : terms_)
      compare_postings(term);
    compare_postings("");
    compare_absent_terms();
    compare_documents();
    compare_values();
    if (!options_.has_other_data) compare_metadata();
    if (!terms_.empty()) {
      for (int i = 0; i < options_.queries; ++i)
        compare_query();
    }
    return std::move(lines_);
  }

 private:
  std::uint64_t number(std::uint64_t below) { return below == 0 ? 0 : random_() % below; }
  bool chance(std::uint64_t one_in) { return number(one_in) == 0; }
  const std::string& any_term() { return terms_[number(terms_.size())]; }

  // `ask` says what one database answers; the same question goes to both.
  template <class Ask>
  void compare(const std::string& what, Ask&& ask) {
    if (lines_.size() >= kMostLines) return;
    const std::string left = answer(left_, ask);
    const std::string right = answer(right_, ask);
    if (left == right) return;
    const auto place = static_cast<std::size_t>(
        std::mismatch(left.begin(), left.end(), right.begin(), right.end()).first - left.begin());
    const std::size_t from = place < 20 ? 0 : place - 20;
    lines_.push_back(what + " (from byte " + std::to_string(from) +
                     "): " + printable(left.substr(from)) + " | " + printable(right.substr(from)));
  }

  template <class Ask>
  static std::string answer(const Xapian::Database& database, Ask& ask) {
    Answer said;
    try {
      ask(database, said);
    } catch (const Xapian::Error& error) {
      said << error.get_type();
    }
    return said.text();
  }

  void compare_statistics() {
    compare("statistics", [](const Xapian::Database& database, Answer& said) {
      said << database.get_doccount() << database.get_lastdocid() << database.get_total_length()
           << database.get_avlength() << database.get_doclength_lower_bound()
           << database.get_doclength_upper_bound() << database.has_positions();
    });
  }

  void compare_terms() {
    for (auto term = left_.allterms_begin(); term != left_.allterms_end(); ++term)
      terms_.push_back(*term);
    compare("all terms", [](const Xapian::Database& database, Answer& said) {
      for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term)
        said << *term << term.get_termfreq();
    });
    if (terms_.empty()) return;
    for (int i = 0; i < options_.skips; ++i) {
      const std::string prefix = any_term().substr(0, 1 + number(3));
      std::string target = any_term();
      if (chance(3)) target.resize(1 + number(target.size()));
      if (chance(3)) target.push_back(static_cast<char>(number(256)));
      compare("terms from " + printable(prefix) + " to " + printable(target),
              [&](const Xapian::Database& database, Answer& said) {
                auto term = database.allterms_begin(prefix);
                const auto end = database.allterms_end(prefix);
                for (int steps = 3; term != end && steps > 0; ++term, --steps)
                  said << *term;
                if (term == end) return;
                term.skip_to(target);
                for (int steps = 3; term != end && steps > 0; ++term, --steps)
                  said << *term;
              });
    }
  }

  // Of one term, or of all documents for an empty one.
  void compare_postings(const std::string& term) {
    compare("statistics of " + printable(term),
            [&](const Xapian::Database& database, Answer& said) {
              if (term.empty()) return;
              said << database.get_termfreq(term) << database.get_collection_freq(term)
                   << database.get_wdf_upper_bound(term) << database.term_exists(term);
            });
    compare("postings of " + printable(term), [&](const Xapian::Database& database, Answer& said) {
      for (auto posting = database.postlist_begin(term); posting != database.postlist_end(term);
           ++posting) {
        said << *posting << posting.get_wdf() << posting.get_doclength();
        if (!term.empty() && posting.get_wdf() > database.get_wdf_upper_bound(term)) {
          said << "above its bound";
        }
      }
    });
    const int skips = terms_.size() > 2000 && !chance(50) ? 1 : options_.skips;
    for (int i = 0; i < skips; ++i)
      compare_skip_in_postings(term);
  }

  void compare_skip_in_postings(const std::string& term) {
    const Xapian::docid last = left_.get_lastdocid();
    const Xapian::docid start = static_cast<Xapian::docid>(1 + number(last + 1));
    Xapian::docid target = static_cast<Xapian::docid>(1 + number(last + 1));
    if (chance(2)) target = start + static_cast<Xapian::docid>(number(300));
    compare("postings of " + printable(term) + " from " + std::to_string(start) + " to " +
                std::to_string(target),
            [&](const Xapian::Database& database, Answer& said) {
              auto posting = database.postlist_begin(term);
              const auto end = database.postlist_end(term);
              for (const Xapian::docid to : {start, target}) {
                if (posting == end) return;
                posting.skip_to(to);
                for (int steps = 2; posting != end && steps > 0; ++posting, --steps)
                  said << *posting << posting.get_wdf() << posting.get_doclength();
              }
            });
  }

  void compare_absent_terms() {
    for (int i = 0; i < 20; ++i) {
      std::string term = terms_.empty() ? "x" : any_term();
      term.push_back(static_cast<char>(number(256)));
      if (chance(2)) term.insert(term.begin(), static_cast<char>(number(256)));
      compare("term " + printable(term), [&](const Xapian::Database& database, Answer& said) {
        said << database.get_termfreq(term) << database.get_collection_freq(term)
             << database.get_wdf_upper_bound(term) << database.term_exists(term);
      });
    }
  }

  void compare_documents() {
    const Xapian::docid last = left_.get_lastdocid();
    for (Xapian::docid docid = 0; docid <= last + 1; ++docid) {
      compare("document " + std::to_string(docid),
              [&](const Xapian::Database& database, Answer& said) {
                said << database.get_doclength(docid);
                const Xapian::Document document = database.get_document(docid);
                if (!options_.has_other_data) said << document.get_data();
                for (const Xapian::valueno slot : options_.slots)
                  said << document.get_value(slot);
              });
    }
  }

  void compare_values() {
    std::vector<Xapian::valueno> slots = options_.slots;
    slots.insert(slots.end(), {0, 3, 127, 128, 129, 255, 256, 257, 65536, 0xfffffffeU});
    for (const Xapian::valueno slot : slots) {
      const std::string name = "slot " + std::to_string(slot);
      compare(name, [&](const Xapian::Database& database, Answer& said) {
        said << database.get_value_freq(slot) << database.get_value_lower_bound(slot)
             << database.get_value_upper_bound(slot);
        for (auto value = database.valuestream_begin(slot); value != database.valuestream_end(slot);
             ++value)
          said << value.get_docid() << *value;
      });
      for (int i = 0; i < options_.skips; ++i)
        compare_skip_in_values(name, slot);
    }
  }

  void compare_skip_in_values(const std::string& name, Xapian::valueno slot) {
    const Xapian::docid last = left_.get_lastdocid();
    const Xapian::docid skip = static_cast<Xapian::docid>(1 + number(last + 1));
    const Xapian::docid check = skip + static_cast<Xapian::docid>(number(last + 1));
    compare(name + " from " + std::to_string(skip) + " to " + std::to_string(check),
            [&](const Xapian::Database& database, Answer& said) {
              auto value = database.valuestream_begin(slot);
              const auto end = database.valuestream_end(slot);
              if (value == end) return;
              value.skip_to(skip);
              if (value == end) return;
              said << value.get_docid() << *value;
              // Where it stands without a hit is the layout's affair.
              if (value.check(check) && value != end && value.get_docid() == check) said << *value;
            });
  }

  void compare_metadata() {
    compare("metadata", [](const Xapian::Database& database, Answer& said) {
      for (auto key = database.metadata_keys_begin(); key != database.metadata_keys_end(); ++key)
        said << *key << database.get_metadata(*key);
      said << database.get_metadata("no such key");
    });
  }

  Xapian::Query any_leaf() {
    const Xapian::valueno slot =
        options_.slots.empty() ? 0 : options_.slots[number(options_.slots.size())];
    const std::string low = left_.get_value_lower_bound(slot);
    const std::string high = left_.get_value_upper_bound(slot);
    switch (number(12)) {
      case 0:
        return Xapian::Query(Xapian::Query::OP_VALUE_RANGE, slot, low,
                             high.substr(0, number(high.size() + 1)));
      case 1:
        return Xapian::Query(Xapian::Query::OP_VALUE_GE, slot, low + 'a');
      case 2:
        return Xapian::Query(Xapian::Query::OP_VALUE_LE, slot,
                             high.substr(0, number(high.size() + 1)));
      case 3:
        return Xapian::Query(Xapian::Query::OP_WILDCARD, any_term().substr(0, 2), 100,
                             Xapian::Query::WILDCARD_LIMIT_FIRST);
      case 4:
        return chance(2) ? Xapian::Query::MatchAll : Xapian::Query(any_term() + "?");
      default:
        return Xapian::Query(any_term(), 1 + static_cast<Xapian::termcount>(number(2)));
    }
  }

  Xapian::Query any_query(int depth) {
    if (depth == 0 || chance(3)) return any_leaf();
    using Query = Xapian::Query;
    static constexpr Query::op kOperators[] = {
        Query::OP_AND,    Query::OP_OR,      Query::OP_AND_NOT, Query::OP_XOR, Query::OP_AND_MAYBE,
        Query::OP_FILTER, Query::OP_SYNONYM, Query::OP_MAX,     Query::OP_OR,  Query::OP_AND};
    const Query::op op = kOperators[number(std::size(kOperators))];
    // Xapian 1.4.22 itself crashes on some nestings of the last two.
    const bool is_flat = op == Query::OP_SYNONYM || op == Query::OP_MAX;
    const bool is_pair =
        op == Query::OP_AND_NOT || op == Query::OP_AND_MAYBE || op == Query::OP_FILTER;
    std::vector<Query> parts;
    do {
      parts.push_back(is_flat ? Query(any_term()) : any_query(depth - 1));
    } while (parts.size() < 2 || (!is_pair && parts.size() < 5 && chance(2)));
    Query query(op, parts.begin(), parts.end());
    return chance(10) ? Query(Query::OP_SCALE_WEIGHT, query, chance(2) ? 0.0 : 1.5) : query;
  }

  static void set_weighting(Xapian::Enquire& enquire, std::uint64_t which) {
    switch (which) {
      case 0:
        return enquire.set_weighting_scheme(Xapian::BM25Weight());
      case 1:
        return enquire.set_weighting_scheme(Xapian::BM25Weight(1, 0, 1, 0, .5));
      case 2:
        return enquire.set_weighting_scheme(Xapian::BM25Weight(.3, 0, 1, .3, 0));
      case 3:
        return enquire.set_weighting_scheme(Xapian::BoolWeight());
      case 4:
        return enquire.set_weighting_scheme(Xapian::TfIdfWeight());
      default:
        return enquire.set_weighting_scheme(Xapian::TradWeight());
    }
  }

  void compare_query() {
    const Xapian::Query query = any_query(3);
    const std::uint64_t weighting = number(6);
    const std::uint64_t order = number(6);
    const Xapian::valueno slot =
        options_.slots.empty() ? 0 : options_.slots[number(options_.slots.size())];
    const bool collapses = chance(5);
    const auto most = static_cast<Xapian::doccount>(chance(2) ? 10 : 1000);
    const auto checked = static_cast<Xapian::doccount>(chance(3) ? 100 : 0);
    compare("query " + query.get_description() + " by " + std::to_string(weighting) + ", order " +
                std::to_string(order),
            [&](const Xapian::Database& database, Answer& said) {
              Xapian::Enquire enquire(database);
              enquire.set_query(query);
              set_weighting(enquire, weighting);
              if (order == 0) enquire.set_sort_by_value(slot, true);
              if (order == 1) enquire.set_sort_by_value_then_relevance(slot, false);
              if (order == 2) enquire.set_sort_by_relevance_then_value(slot, true);
              if (order == 3) enquire.set_docid_order(Xapian::Enquire::DESCENDING);
              if (collapses) enquire.set_collapse_key(slot, 2);
              const Xapian::MSet hits = enquire.get_mset(0, most, checked);
              said << hits.get_matches_estimated() << hits.get_matches_lower_bound()
                   << hits.get_matches_upper_bound() << hits.get_max_possible()
                   << hits.get_max_attained();
              for (auto hit = hits.begin(); hit != hits.end(); ++hit)
                said << *hit << hit.get_weight() << hit.get_percent() << hit.get_collapse_count();
            });
  }

  const Xapian::Database& left_;
  const Xapian::Database& right_;
  const ComparisonOptions& options_;
  std::mt19937_64 random_;
  std::vector<std::string> terms_;
  std::vector<std::string> lines_;
};

}  // namespace

std::vector<std::string> differences(const Xapian::Database& left, const Xapian::Database& right,
                                     const ComparisonOptions& options) {
  return Comparison(left, right, options).run();
}

}  // namespace pepite::tests

// Bench tool: invents posts that behave like a real archive, the same ones for the same seed.
//   make_posts COUNT [SEED] [json|tsv] [TEXTS] > posts
// json is API v1.1 JSON lines of about 2 kB each; tsv is id, seconds, author, lang, text: what the
// peers of a comparison read. Words follow a Zipf law of two regimes over an open vocabulary, so
// new words keep coming as in real archives (Heaps' law); 45 % French, 45 % English, 10 % other; a
// third are retweets of earlier posts; authors follow a power law; posts fall over ten years.
// With TEXTS, a file of texts, one a line, these are said in turn instead (as many posts as lines,
// no retweets but those that say so, no language given): real words on invented posts.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iostream>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

constexpr std::array<std::string_view, 40> kFrenchWords = {
    "de",           "la",   "le",        "et",    "les",    "à",        "des",      "est",
    "en",           "un",   "une",       "que",   "pas",    "pour",     "je",       "qui",
    "dans",         "sur",  "au",        "ce",    "il",     "l'année",  "c'est",    "plus",
    "j'ai",         "avec", "on",        "mais",  "tout",   "été",      "cinéma",   "train",
    "gouvernement", "soir", "événement", "ville", "québec", "élection", "d'accord", "qu'il"};
constexpr std::array<std::string_view, 40> kEnglishWords = {
    "the",   "to",    "and",   "a",     "of",       "in",   "is",     "you",   "for",  "i",
    "on",    "it",    "that",  "my",    "this",     "with", "be",     "at",    "was",  "not",
    "just",  "have",  "me",    "are",   "so",       "but",  "all",    "don't", "what", "news",
    "train", "movie", "night", "storm", "election", "city", "people", "game",  "love", "it's"};
constexpr std::array<std::string_view, 30> kFrenchSyllables = {
    "ma",  "ré",  "tion", "ou",  "che", "lan", "bé",  "son", "mi", "deu",
    "vo",  "gra", "cer",  "phi", "tè",  "quo", "ble", "nou", "ir", "fa",
    "pré", "dé",  "sa",   "lu",  "mon", "ga",  "re",  "ti",  "ni", "ex"};
constexpr std::array<std::string_view, 30> kEnglishSyllables = {
    "ing", "ter", "con",  "sha", "ble", "ow",  "ness", "ma",  "sto", "pre",
    "dor", "ee",  "ling", "gh",  "tra", "wi",  "un",   "ful", "do",  "ca",
    "re",  "er",  "li",   "mo",  "ack", "ton", "est",  "th",  "sp",  "in"};

class PostMaker {
 public:
  PostMaker(std::uint64_t seed, std::vector<std::string> texts)
      : random_(seed), texts_(std::move(texts)) {}

  struct MadePost {
    std::uint64_t id = 0;
    std::int64_t time_s = 0;
    std::uint32_t author = 0;
    std::string_view lang;
    std::string text;
    std::string tag;
    std::string link;
    const MadePost* original = nullptr;
    std::uint32_t retweets = 0;
    std::uint32_t likes = 0;
  };

  MadePost make(std::uint64_t number, std::uint64_t count) {
    MadePost post;
    // Dates from 2012 to 2022, growing; milliseconds make the Snowflake.
    const double share = std::sqrt(static_cast<double>(number) / static_cast<double>(count));
    const std::uint64_t time_ms =
        1325376000000ULL + static_cast<std::uint64_t>(share * 315360000000.0) + number % 1000;
    post.time_s = static_cast<std::int64_t>(time_ms / 1000);
    post.id = ((time_ms - 1288834974657ULL) << 22) | (number & 0x3fffff);
    post.author = static_cast<std::uint32_t>(std::pow(uniform(), 3.0) * 200000.0);
    post.retweets = static_cast<std::uint32_t>(std::pow(uniform(), -0.6)) - 1;
    post.likes = post.retweets * 2 + static_cast<std::uint32_t>(uniform() * 3.0);
    if (!texts_.empty()) {
      post.text = texts_[number % texts_.size()];
      return post;
    }
    if (!recent_.empty() && uniform() < 0.33) {
      post.original = &recent_[random_() % recent_.size()];
      post.lang = post.original->lang;
      post.text = post.original->text;
      return post;
    }
    const double draw = uniform();
    post.lang = draw < 0.45 ? "fr" : draw < 0.9 ? "en" : "es";
    const int words = 4 + static_cast<int>(uniform() * 18.0);
    for (int i = 0; i < words; ++i) {
      if (i > 0) post.text += ' ';
      post.text += word(post.lang);
    }
    if (uniform() < 0.25) {
      post.tag = beginning(word(post.lang), 20);
      std::erase(post.tag, '\'');
      post.text += " #" + post.tag;
    }
    if (uniform() < 0.35) {
      post.link = "https://t.co/" + std::to_string(random_() % 100000000);
      post.text += " " + post.link;
    }
    if (recent_.size() < 4096) {
      recent_.push_back(post);
    } else {
      recent_[random_() % recent_.size()] = post;
    }
    return post;
  }

 private:
  double uniform() { return (static_cast<double>(random_() >> 11) + 0.5) / 9007199254740992.0; }

  // Two regimes, as in Ferrer i Cancho and Sole 2001: two thirds of a text are its thousand
  // commonest words, Zipf-Mandelbrot with s = 1, q = 2.7; the rest has s = 1.5, so that the
  // vocabulary grows with the power 1 / 1.5 of the text (Heaps). TREC Microblog's posts: ranks to
  // 10, 40, 100, 1000, 10000 cover .15, .26, .35, .63, .88 of the words, growth .65; these: .17,
  // .30, .40, .65, .89.
  std::uint64_t rank() {
    constexpr double kBodyShare = .65;
    constexpr double kBodyWords = 1000;
    constexpr double kShift = 2.7;
    if (uniform() < kBodyShare) {
      const double x = std::pow((kBodyWords + kShift) / kShift, uniform());
      return static_cast<std::uint64_t>(x * kShift - kShift);
    }
    const double u = uniform();
    return static_cast<std::uint64_t>(std::min(kBodyWords / (u * u), 1e9));
  }

  std::string word(std::string_view lang) {
    const std::uint64_t r = rank();
    const bool french = lang != "en";
    const auto& common = french ? kFrenchWords : kEnglishWords;
    if (r < common.size()) return std::string(common[r]);
    const auto& syllables = french ? kFrenchSyllables : kEnglishSyllables;
    std::string text = lang == "es" ? "o" : "";
    for (std::uint64_t rest = r; rest > 0; rest /= syllables.size()) {
      text += syllables[rest % syllables.size()];
    }
    return text;
  }

  // At most that many bytes, of whole characters.
  static std::string beginning(const std::string& text, std::size_t most) {
    std::size_t end = std::min(most, text.size());
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
      --end;
    return text.substr(0, end);
  }

  std::mt19937_64 random_;
  std::vector<std::string> texts_;
  std::vector<MadePost> recent_;
};

// As it stands in a JSON string.
std::string json_escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::vector<std::string> read_lines(const std::string& path) {
  std::vector<std::string> lines;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);)
    lines.push_back(line);
  return lines;
}

std::string api_date(std::int64_t time_s) {
  const std::time_t time = time_s;
  std::tm parts{};
  gmtime_r(&time, &parts);
  std::array<char, 64> text{};
  const std::size_t size =
      std::strftime(text.data(), text.size(), "%a %b %d %H:%M:%S +0000 %Y", &parts);
  return {text.data(), size};
}

void append_json_post(std::string& out, const PostMaker::MadePost& post) {
  const std::string author = std::to_string(post.author);
  const std::string id = std::to_string(post.id);
  out += R"({"created_at":")" + api_date(post.time_s) + R"(","id":)" + id + R"(,"id_str":")" + id;
  out += R"(","full_text":")";
  if (post.original != nullptr) out += "RT @user" + std::to_string(post.original->author) + ": ";
  out += json_escaped(post.text) + R"(","truncated":false,"display_text_range":[0,)";
  out += std::to_string(post.text.size()) + R"(],"entities":{"hashtags":[)";
  if (!post.tag.empty()) out += R"({"text":")" + post.tag + R"(","indices":[0,1]})";
  out += R"(],"symbols":[],"user_mentions":[],"urls":[)";
  if (!post.link.empty()) {
    out += R"({"url":")" + post.link + R"(","expanded_url":"https://www.exemple.org/actualites/)" +
           post.link.substr(13) + R"(","display_url":"exemple.org","indices":[0,1]})";
  }
  out += R"(]},"source":"<a href=\"http://twitter.com/download/iphone\" rel=\"nofollow\">Twitter )"
         R"(for iPhone</a>","in_reply_to_status_id":null,"in_reply_to_status_id_str":null,)"
         R"("in_reply_to_user_id":null,"in_reply_to_user_id_str":null,"in_reply_to_screen_name":)"
         R"(null,"user":{"id":)" +
         author + R"(,"id_str":")" + author + R"(","name":"Nom )" + author +
         R"(","screen_name":"user)" + author +
         R"(","location":"Montréal","description":"Une description de compte, quelques mots de )"
         R"(plus pour la taille","url":null,"entities":{"description":{"urls":[]}},"protected":)"
         R"(false,"followers_count":)" +
         std::to_string(post.author % 5000) +
         R"(,"friends_count":321,"listed_count":4,"created_at":"Mon Jun 01 12:00:00 +0000 2009",)"
         R"("favourites_count":12,"utc_offset":null,"time_zone":null,"geo_enabled":false,)"
         R"("verified":false,"statuses_count":4321,"lang":null,"contributors_enabled":false,)"
         R"("is_translator":false,"profile_background_color":"C0DEED","profile_image_url_https":)"
         R"("https://pbs.twimg.com/profile_images/000000000/image_normal.jpg",)"
         R"("default_profile":true,"following":null},"geo":null,"coordinates":null,"place":null,)"
         R"("contributors":null,"is_quote_status":false,"retweet_count":)" +
         std::to_string(post.retweets) + R"(,"favorite_count":)" + std::to_string(post.likes) +
         R"(,"favorited":false,"retweeted":false)";
  if (!post.lang.empty()) out += R"(,"lang":")" + std::string(post.lang) + R"(")";
  if (post.original != nullptr) {
    out += R"(,"retweeted_status":)";
    append_json_post(out, *post.original);
    out.pop_back();  // its newline
  }
  out += "}\n";
}

void append_tsv_post(std::string& out, const PostMaker::MadePost& post) {
  out += std::to_string(post.id) + "\t" + std::to_string(post.time_s) + "\tuser" +
         std::to_string(post.author) + "\t" + std::string(post.lang) + "\t" + post.text + "\n";
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> args(argv + 1, argv + argc);
  if (args.empty() || args.size() > 4) {
    std::cerr << "usage: make_posts COUNT [SEED] [json|tsv] [TEXTS]\n";
    return 2;
  }
  std::uint64_t count = std::strtoull(args[0].c_str(), nullptr, 10);
  std::vector<std::string> texts;
  if (args.size() > 3) {
    texts = read_lines(args[3]);
    count = std::min<std::uint64_t>(count, texts.size());
  }
  PostMaker maker(args.size() > 1 ? std::strtoull(args[1].c_str(), nullptr, 10) : 1,
                  std::move(texts));
  const bool as_tsv = args.size() > 2 && args[2] == "tsv";
  std::string out;
  for (std::uint64_t number = 0; number < count; ++number) {
    const auto post = maker.make(number, count);
    if (as_tsv) {
      append_tsv_post(out, post);
    } else {
      append_json_post(out, post);
    }
    if (out.size() > 1 << 20 || number + 1 == count) {
      std::cout.write(out.data(), static_cast<std::streamsize>(out.size()));
      out.clear();
    }
  }
  return std::cout.good() ? 0 : 1;
}

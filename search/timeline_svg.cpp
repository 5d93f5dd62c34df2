#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

#include "search/print_timeline.h"
#include "search/xml_text.h"
#include "shared/code_point.h"
#include "shared/message_catalog.h"
#include "shared/message_id.h"
#include "shared/terminal_text.h"

namespace pepite::search {
namespace {

constexpr double kWidth = 960;
constexpr double kHeight = 360;
constexpr double kLeft = 64;
constexpr double kRight = 16;
constexpr double kTop = 48;
constexpr double kBottom = 56;
constexpr double kPlotWidth = kWidth - kLeft - kRight;
constexpr double kPlotHeight = kHeight - kTop - kBottom;
constexpr std::size_t kMostNames = 12;
constexpr std::size_t kMostBars = 4096;  // beyond what a screen shows bars are joined
constexpr std::size_t kLongestTitle = 110;

std::string shorten(std::string_view title) {
  std::size_t at = 0;
  for (std::size_t cells = 0; at < title.size() && cells < kLongestTitle; ++cells)
    at += std::max<std::size_t>(code_point_at(title, at).bytes, 1);
  return std::string(title.substr(0, at)) + (at < title.size() ? "…" : "");
}

// The next 1, 2 or 5 with zeros behind it: what a scale counts in. At least 1.
std::uint64_t round_step(double step) {
  double power = 1;
  while (power * 10 <= step)
    power *= 10;
  constexpr std::array kRoundNumbers = {1.0, 2.0, 5.0, 10.0};
  for (const double number : kRoundNumbers) {
    if (number * power >= step) return static_cast<std::uint64_t>(number * power);
  }
  return static_cast<std::uint64_t>(10 * power);
}

class Drawing {
 public:
  Drawing(const Timeline& timeline, UiLanguage language)
      : timeline_(timeline), language_(language) {
    const std::size_t rows = timeline.rows.size();
    rows_a_bar_ = std::max<std::size_t>(1, (rows + kMostBars - 1) / kMostBars);
    for (std::size_t row = 0; row < rows; row += rows_a_bar_) {
      std::uint64_t posts = 0;
      for (std::size_t i = row; i < std::min(rows, row + rows_a_bar_); ++i)
        posts += timeline.rows[i].posts;
      bars_.push_back(posts);
      most_ = std::max(most_, posts);
    }
  }

  std::string draw(std::string_view title) {
    add("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {}\" "
        "font-family=\"sans-serif\" font-size=\"12\" role=\"img\">\n",
        kWidth, kHeight);
    add("<title>{}</title>\n", escape_xml(terminal_safe(title)));
    add("<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
    add("<text x=\"{}\" y=\"24\" font-size=\"16\">{}</text>\n", kLeft,
        escape_xml(terminal_safe(shorten(title))));
    draw_scale();
    draw_bars();
    draw_names();
    add("</svg>\n");
    return std::move(out_);
  }

 private:
  const Timeline& timeline_;
  UiLanguage language_;
  std::size_t rows_a_bar_ = 1;
  std::vector<std::uint64_t> bars_;
  std::uint64_t most_ = 0;
  std::string out_;

  template <class... Arguments>
  void add(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
    fmt::format_to(std::back_inserter(out_), format, std::forward<Arguments>(arguments)...);
  }

  std::string number(std::uint64_t count) const {
    return format_count(static_cast<std::int64_t>(count), language_);
  }

  double height_of(std::uint64_t posts) const {
    return most_ == 0 ? 0 : kPlotHeight * static_cast<double>(posts) / static_cast<double>(most_);
  }

  void draw_scale() {
    constexpr double kMostLines = 5;
    const std::uint64_t step = round_step(static_cast<double>(most_) / kMostLines);
    for (std::uint64_t posts = 0; posts <= most_; posts += step) {
      const double y = kTop + kPlotHeight - height_of(posts);
      add("<path d=\"M{} {:.1f}H{}\" stroke=\"#ddd\"/>\n", kLeft, y, kWidth - kRight);
      add("<text x=\"{}\" y=\"{:.1f}\" text-anchor=\"end\">{}</text>\n", kLeft - 6, y + 4,
          number(posts));
    }
  }

  // "2013-07-06", or of rows that were joined "2013-07-06 – 2013-07-08".
  std::string name_of_bar(std::size_t bar) const {
    const std::size_t first = bar * rows_a_bar_;
    const std::size_t last = std::min(first + rows_a_bar_, timeline_.rows.size()) - 1;
    const std::string& name = timeline_.rows[first].name;
    return last == first ? name : name + " – " + timeline_.rows[last].name;
  }

  void draw_bars() {
    const double step = kPlotWidth / static_cast<double>(std::max<std::size_t>(bars_.size(), 1));
    for (std::size_t i = 0; i < bars_.size(); ++i) {
      if (bars_[i] == 0) continue;
      const double height = height_of(bars_[i]);
      add("<rect x=\"{:.2f}\" y=\"{:.2f}\" width=\"{:.2f}\" height=\"{:.2f}\" fill=\"#2b6cb0\">"
          "<title>{}: {}</title></rect>\n",
          kLeft + step * static_cast<double>(i), kTop + kPlotHeight - height,
          std::max(step * 0.85, 0.25), height, name_of_bar(i), number(bars_[i]));
    }
  }

  void draw_names() {
    const std::size_t rows = timeline_.rows.size();
    const std::size_t every = std::max<std::size_t>(1, (rows + kMostNames - 1) / kMostNames);
    for (std::size_t i = 0; i < rows; i += every) {
      const double x =
          kLeft + kPlotWidth * (static_cast<double>(i) + 0.5) / static_cast<double>(rows);
      add("<text x=\"{:.1f}\" y=\"{}\" text-anchor=\"middle\" font-size=\"10\">{}</text>\n", x,
          kHeight - kBottom + 18, timeline_.rows[i].name);
    }
    const Message below =
        make_message(MessageId::TimelineSummary, timeline_.posts, timeline_.time_zone);
    add("<text x=\"{}\" y=\"{}\" fill=\"#666\">{}</text>\n", kLeft, kHeight - 12,
        escape_xml(render(below, language_)));
  }
};

}  // namespace

std::string format_timeline_svg(const Timeline& timeline, std::string_view title,
                                UiLanguage language) {
  return Drawing(timeline, language).draw(title);
}

}  // namespace pepite::search

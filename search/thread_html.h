// Threads -> one HTML page that needs nothing else: no script, no link, nothing fetched.
#ifndef PEPITE_SEARCH_THREAD_HTML_H_
#define PEPITE_SEARCH_THREAD_HTML_H_

#include <string>
#include <string_view>

#include "search/thread_post.h"
#include "shared/program_context.h"
#include "shared/time_text.h"

namespace pepite::search {

// What stands before and behind the threads of a page.
std::string thread_page_begin(UiLanguage language);
std::string thread_page_end();

// What stands before and behind the posts of a thread.
std::string thread_section_begin(std::string_view id, UiLanguage language);
std::string thread_section_end();

// One post: an item of a flat list, moved right by its depth.
std::string format_thread_html(const ThreadPost& post, const TimeText& time, UiLanguage language);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_THREAD_HTML_H_

// Texts for tests: single characters, and random ones that are rich in what breaks text code.
#ifndef PEPITE_TESTS_SUPPORT_UTF8_TEXT_H_
#define PEPITE_TESTS_SUPPORT_UTF8_TEXT_H_

#include <random>
#include <string>

namespace pepite {

std::string utf8_of(char32_t c);

// Up to some 40 pieces: letters, accents, joiners, signs of tags and links, emoji, broken UTF-8.
std::string random_text(std::mt19937& random);

}  // namespace pepite

#endif  // PEPITE_TESTS_SUPPORT_UTF8_TEXT_H_

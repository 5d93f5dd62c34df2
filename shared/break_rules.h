// break_rules.txt in the binary form of ICU's RuleBasedBreakIterator; made while building by
// compile_break_rules.cpp, read by word_breaker.h, hashed by analyzer_identity().
#ifndef PEPITE_SHARED_BREAK_RULES_H_
#define PEPITE_SHARED_BREAK_RULES_H_

namespace pepite {

extern const unsigned char kBreakRules[];
extern const unsigned int kBreakRulesBytes;

}  // namespace pepite

#endif  // PEPITE_SHARED_BREAK_RULES_H_

#include "indexer/container.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "indexer/decompressed_stream.h"
#include "indexer/file_stream.h"
#include "indexer/libarchive_input.h"
#include "indexer/member_name.h"
#include "indexer/memory_stream.h"
#include "shared/file_hash.h"
#include "shared/message_catalog.h"
#include "shared/message_id.h"
#include "tests/support/container_builder.h"
#include "tests/support/temporary_folder.h"

namespace pepite::indexer {
namespace {

using pepite::tests::TemporaryFolder;
using Members = std::vector<std::pair<std::string, std::string>>;

constexpr std::size_t kEnough = std::size_t{1} << 30;

std::string bytes_of(ByteStream& stream) {
  const auto text = read_whole(stream, kEnough);
  return text ? text->bytes : "error";
}

// Every member with its bytes, "error" where they cannot be read; "final error" at the end where
// the container itself ends in one.
Members read_members(const std::filesystem::path& path, ContainerLimits limits = {}) {
  Members members;
  const auto file = open_file(path);
  ContainerGrowth growth(file->fd(), path, limits);
  Container container = Container::open(file->fd(), path, growth);
  while (true) {
    const auto member = container.next();
    if (!member) members.emplace_back("final error", "");
    if (!member || !*member) return members;
    members.emplace_back((*member)->shown_name, bytes_of(*container.read_member().stream));
  }
}

// Of a member of this type: '0' a file, '1' a hard link, '2' a symbolic one, '3' a device, '5' a
// folder, 'x' attributes of the next.
std::string tar_header(const std::string& name, char type, unsigned size = 0) {
  std::string header(512, '\0');
  header.replace(0, name.size(), name);
  header.replace(100, 7, "0000644");
  std::array<char, 12> octal{};
  std::snprintf(octal.data(), octal.size(), "%011o", size);
  header.replace(124, 11, octal.data());
  header.replace(148, 8, "        ");
  header[156] = type;
  if (type == '1' || type == '2') header.replace(157, 5, "a.csv");
  header.replace(257, 5, "ustar");
  header.replace(263, 2, "00");
  unsigned sum = 0;
  for (const char byte : header)
    sum += static_cast<unsigned char>(byte);
  std::array<char, 8> digits{};
  std::snprintf(digits.data(), digits.size(), "%06o", sum);
  header.replace(148, 7, std::string(digits.data(), 7));
  return header;
}

ContainerKind kind_of(const std::filesystem::path& path) {
  const auto file = open_file(path);
  return tell_container(file->fd(), path).value();
}

TEST(Container, ReadsMembersInTheirOrder) {
  const TemporaryFolder folder;
  const Members members = {{"b.csv", "id,text\n"},
                           {"dossier/été.json", "{}"},
                           {"../../etc/passwd", "x"},
                           {"/absolu", "y"},
                           {"vide", ""}};
  for (const BuiltFormat format :
       {BuiltFormat::Zip, BuiltFormat::StoredZip, BuiltFormat::Tar, BuiltFormat::TarGz,
        BuiltFormat::TarBz2, BuiltFormat::TarXz, BuiltFormat::TarZst}) {
    const auto path = folder.path() / "export";
    build_container(path, format, members);
    EXPECT_EQ(kind_of(path), ContainerKind::Members);
    EXPECT_EQ(read_members(path), members) << static_cast<int>(format);
  }
}

TEST(Container, ReadsACompressedFileAsOneStream) {
  const TemporaryFolder folder;
  const std::string text = "bonjour\n" + std::string(300'000, 'x');
  for (const BuiltFormat format :
       {BuiltFormat::Gz, BuiltFormat::Bz2, BuiltFormat::Xz, BuiltFormat::Zst}) {
    const auto path = folder.path() / "export";
    build_container(path, format, {{"ignored", text}});
    EXPECT_EQ(kind_of(path), ContainerKind::Compressed) << static_cast<int>(format);
    const auto file = open_file(path);
    EXPECT_EQ(bytes_of(*open_compressed(file->fd(), path)), text) << static_cast<int>(format);
  }
}

TEST(Container, TakesPlainFilesForPlainFiles) {
  const TemporaryFolder folder;
  const std::string png = std::string("\x89PNG\r\n\x1A\n", 8) + std::string(1000, '\0');
  for (const std::string& bytes :
       {std::string(), std::string("id,text\n"), std::string("{\"id\":1}\n"), png}) {
    EXPECT_EQ(kind_of(folder.write("plain", bytes)), ContainerKind::None);
  }
}

TEST(Container, DecompressesMembersThatAreCompressed) {
  const TemporaryFolder folder;
  build_container(folder.path() / "a.bz2", BuiltFormat::Bz2, {{"x", "{\"id\":1}\n"}});
  const auto path = folder.path() / "grab.tar";
  build_container(path, BuiltFormat::Tar,
                  {{"01/00.json.bz2", read_file_bytes(folder.path() / "a.bz2")}, {"c.txt", "c"}});
  EXPECT_EQ(read_members(path), (Members{{"01/00.json.bz2", "{\"id\":1}\n"}, {"c.txt", "c"}}));
}

TEST(Container, LosesOnlyTheDamagedMemberOfAZip) {
  const TemporaryFolder folder;
  for (const BuiltFormat format : {BuiltFormat::Zip, BuiltFormat::StoredZip}) {
    const auto path = folder.path() / "export.zip";
    std::string noise;
    std::uint32_t state = 1;
    for (int i = 0; i < 50'000; ++i) {
      state = state * 1664525u + 1013904223u;
      noise += static_cast<char>(state >> 24);
    }
    build_container(path, format, {{"a", "avant"}, {"b", noise}, {"c", "après"}});
    std::string bytes = read_file_bytes(path);
    for (std::size_t i = 0; i < 400; ++i)
      bytes[bytes.size() / 2 + i] ^= '\x55';
    folder.write("export.zip", bytes);
    EXPECT_EQ(read_members(path), (Members{{"a", "avant"}, {"b", "error"}, {"c", "après"}}));
  }
}

TEST(Container, GivesWhatPrecedesACut) {
  const TemporaryFolder folder;
  std::string text;
  for (int i = 0; i < 200'000; ++i)
    text += std::to_string(i * 7919) + "\n";
  const auto path = folder.path() / "export.gz";
  build_container(path, BuiltFormat::Gz, {{"x", text}});
  const std::string bytes = read_file_bytes(path);
  folder.write("export.gz", bytes.substr(0, bytes.size() / 2));
  const auto file = open_file(path);
  const auto stream = open_compressed(file->fd(), path);
  std::string got;
  std::vector<char> buffer(10'000);
  Result<std::size_t> size = std::size_t{1};
  while ((size = stream->read(buffer)) && *size > 0)
    got.append(buffer.data(), *size);
  ASSERT_FALSE(size);
  EXPECT_EQ(size.error().code, ErrorCode::Damaged);
  EXPECT_GT(got.size(), text.size() / 3);
  EXPECT_TRUE(text.starts_with(got));
}

// All that a compressed file gives before it ends, and the error it ends in.
std::pair<std::string, std::optional<Error>> read_to_end(const std::filesystem::path& path) {
  const auto file = open_file(path);
  const auto stream = open_compressed(file->fd(), path);
  std::string got;
  std::vector<char> buffer(10'000);
  while (true) {
    const auto size = stream->read(buffer);
    if (!size) return {got, size.error()};
    if (*size == 0) return {got, std::nullopt};
    got.append(buffer.data(), *size);
  }
}

TEST(Container, VerifiesTheChecksumAndTheLengthOfGzip) {
  const TemporaryFolder folder;
  const std::string text = "id,text\n1,été\n";
  const auto path = folder.path() / "export.gz";
  build_container(path, BuiltFormat::Gz, {{"x", text}});
  const std::string bytes = read_file_bytes(path);
  for (const std::size_t from_end : {1u, 4u, 5u, 8u}) {
    std::string changed = bytes;
    changed[changed.size() - from_end] ^= '\x01';
    folder.write("export.gz", changed);
    const auto [got, error] = read_to_end(path);
    EXPECT_EQ(got, text);
    ASSERT_TRUE(error) << from_end;
    EXPECT_EQ(error->message.id, MessageId::ContainerDamaged);
  }
  build_container(folder.path() / "tar", BuiltFormat::TarGz, {{"a.csv", text}});
  std::string changed = read_file_bytes(folder.path() / "tar");
  changed[changed.size() - 6] ^= '\x01';
  folder.write("tar", changed);
  EXPECT_EQ(read_members(folder.path() / "tar"), (Members{{"a.csv", text}, {"final error", ""}}));
}

// What came before a change may be false; before a cut it is not.
TEST(Container, TellsWhatWasChangedFromWhatWasCut) {
  const TemporaryFolder folder;
  std::string text = "id,text\n";
  std::uint32_t state = 1;
  for (int i = 0; i < 20'000; ++i) {
    state = state * 1664525u + 1013904223u;
    text += std::to_string(state) + "\n";
  }
  const auto path = folder.path() / "export";
  const auto first_error = [&] {
    const auto file = open_file(path);
    ContainerGrowth growth(file->fd(), path, {});
    Container container = Container::open(file->fd(), path, growth);
    while (true) {
      const auto member = container.next();
      if (!member) return std::optional(member.error().message.id);
      if (!*member) return std::optional<MessageId>();
      const auto bytes = read_whole(*container.read_member().stream, kEnough);
      if (!bytes) return std::optional(bytes.error().message.id);
    }
  };
  for (const BuiltFormat format :
       {BuiltFormat::Gz, BuiltFormat::Bz2, BuiltFormat::Xz, BuiltFormat::Zst, BuiltFormat::Zip,
        BuiltFormat::StoredZip, BuiltFormat::TarGz, BuiltFormat::TarBz2, BuiltFormat::TarXz,
        BuiltFormat::TarZst}) {
    SCOPED_TRACE(static_cast<int>(format));
    build_container(path, format, {{"x", text}});
    const std::string bytes = read_file_bytes(path);
    const bool is_single = kind_of(path) == ContainerKind::Compressed;
    const auto error_of = [&](const std::string& changed) {
      folder.write("export", changed);
      if (!is_single) return first_error();
      const auto error = read_to_end(path).second;
      return error ? std::optional(error->message.id) : std::nullopt;
    };
    const auto of_cut = error_of(bytes.substr(0, bytes.size() / 2));
    ASSERT_TRUE(of_cut);
    EXPECT_TRUE(*of_cut == MessageId::ContainerCut || *of_cut == MessageId::ContainerMemberCut);
    // libarchive writes zst without checksums.
    if (format == BuiltFormat::Zst || format == BuiltFormat::TarZst) continue;
    std::string changed = bytes;
    changed[changed.size() / 2] ^= '\x01';
    const auto of_change = error_of(changed);
    ASSERT_TRUE(of_change);
    EXPECT_TRUE(*of_change == MessageId::ContainerDamaged ||
                *of_change == MessageId::ContainerMemberDamaged);
  }
}

TEST(Container, NamesLinksAndDevicesThatItPassesBy) {
  const TemporaryFolder folder;
  const auto path = folder.path() / "export.tar";
  folder.write("export.tar", std::string(tar_header("a.csv", '0')) + tar_header("b.csv", '2') +
                                 tar_header("c.csv", '1') + tar_header("d", '5') +
                                 tar_header("e", '3') + std::string(1024, '\0'));
  const auto file = open_file(path);
  ContainerGrowth growth(file->fd(), path, {});
  Container container = Container::open(file->fd(), path, growth);
  std::vector<std::string> names;
  for (auto member = container.next(); member && *member; member = container.next())
    names.push_back((*member)->name);
  EXPECT_EQ(names, std::vector<std::string>{"a.csv"});
  EXPECT_EQ(container.passed_by().names, (std::vector<std::string>{"b.csv", "c.csv", "e"}));
}

TEST(Container, ReadsGzipMembersOneBehindTheOther) {
  const TemporaryFolder folder;
  const auto path = folder.path() / "export.gz";
  build_container(path, BuiltFormat::Gz, {{"x", "un "}});
  const std::string first = read_file_bytes(path);
  build_container(path, BuiltFormat::Gz, {{"x", "deux"}});
  const std::string second = read_file_bytes(path);
  folder.write("export.gz", first + second + std::string(1000, '\0'));
  EXPECT_EQ(read_to_end(path).first, "un deux");
  EXPECT_FALSE(read_to_end(path).second);
  for (const std::string& behind : {std::string("rubbish"), second.substr(0, 1)}) {
    folder.write("export.gz", first + behind);
    EXPECT_EQ(read_to_end(path).first, "un ");
    EXPECT_TRUE(read_to_end(path).second) << behind;
  }
}

TEST(Container, GivesTheLastPartOfAGzipThatIsCut) {
  const TemporaryFolder folder;
  const std::string text = "id,text\n1,il neige sur Limoilou\n2,et il vente\n";
  const auto path = folder.path() / "export.gz";
  build_container(path, BuiltFormat::Gz, {{"x", text}});
  const std::string bytes = read_file_bytes(path);
  folder.write("export.gz", bytes.substr(0, bytes.size() - 9));
  const auto [got, error] = read_to_end(path);
  EXPECT_EQ(got.substr(0, 25), text.substr(0, 25));
  ASSERT_TRUE(error);
  EXPECT_EQ(error->code, ErrorCode::Damaged);
}

TEST(Container, EndsInAnErrorWhereATarIsCut) {
  const TemporaryFolder folder;
  const auto path = folder.path() / "export.tar";
  build_container(path, BuiltFormat::Tar, {{"a", "avant"}, {"b", std::string(50'000, 'b')}});
  folder.write("export.tar", read_file_bytes(path).substr(0, 20'000));
  const Members members = read_members(path);
  ASSERT_EQ(members.size(), 3u);
  EXPECT_EQ(members[0].second, "avant");
  EXPECT_EQ(members[1].second, "error");
  EXPECT_EQ(members[2].first, "final error");
}

// All members' names, and the error in which the container ends.
std::pair<std::vector<std::string>, std::optional<Error>> names_and_end(
    const std::filesystem::path& path) {
  const auto file = open_file(path);
  ContainerGrowth growth(file->fd(), path, {});
  Container container = Container::open(file->fd(), path, growth);
  std::vector<std::string> names;
  while (true) {
    const auto member = container.next();
    if (!member) return {names, member.error()};
    if (!*member) return {names, std::nullopt};
    names.push_back((*member)->name);
  }
}

std::string tar_of(const TemporaryFolder& folder, const std::vector<std::string>& names) {
  std::vector<std::pair<std::string, std::string>> members;
  for (const std::string& name : names)
    members.emplace_back(name, std::string(5000, 't'));
  build_container(folder.path() / "built", BuiltFormat::Tar, members);
  return read_file_bytes(folder.path() / "built");
}

std::string gzipped(const TemporaryFolder& folder, const std::string& bytes) {
  build_container(folder.path() / "built", BuiltFormat::Gz, {{"x", bytes}});
  return read_file_bytes(folder.path() / "built");
}

// Once lost without a word: libarchive seeks the next header and calls that a warning.
TEST(Container, TellsOfMembersThatAreLostBehindADamagedHeader) {
  const TemporaryFolder folder;
  const std::string whole = tar_of(folder, {"a", "b", "c"});
  constexpr std::size_t kMemberBytes = 512 + 5120;
  for (const std::size_t changed : {0U, 130U, 150U, 156U, 257U}) {  // name, size, sum, type, magic
    for (const bool is_last : {false, true}) {
      std::string bytes = whole;
      bytes[(is_last ? 2 : 1) * kMemberBytes + changed] ^= '\x01';
      for (const std::string& stored : {bytes, gzipped(folder, bytes)}) {
        const auto [names, error] = names_and_end(folder.write("export", stored));
        EXPECT_EQ(names, (std::vector<std::string>{"a", is_last ? "b" : "c"})) << changed;
        ASSERT_TRUE(error) << changed;
        EXPECT_EQ(error->message.id, MessageId::ContainerDamaged);
        EXPECT_NE(render(error->message, UiLanguage::English).find("5,632 bytes of it"),
                  std::string::npos);
      }
    }
  }
}

TEST(Container, ReadsATarBeyondItsFirstEnd) {
  const TemporaryFolder folder;
  const std::string two = tar_of(folder, {"a"}) + tar_of(folder, {"b"});
  EXPECT_EQ(names_and_end(folder.write("two.tar", two)).first,
            (std::vector<std::string>{"a", "b"}));
  EXPECT_FALSE(names_and_end(folder.path() / "two.tar").second);

  std::string zeroed = tar_of(folder, {"a", "b", "c"});
  zeroed.replace(5632, 512, std::string(512, '\0'));
  const auto [names, error] = names_and_end(folder.write("zeroed.tar", zeroed));
  EXPECT_EQ(names, (std::vector<std::string>{"a", "c"}));
  ASSERT_TRUE(error);
  EXPECT_EQ(error->message.id, MessageId::ContainerDamaged);

  const std::string behind = tar_of(folder, {"a"}) + std::string(1000, 'r');
  EXPECT_TRUE(names_and_end(folder.write("behind.tar", behind)).second);
}

TEST(Container, TellsOfATarThatIsCutBetweenMembers) {
  const TemporaryFolder folder;
  const std::string whole = tar_of(folder, {"a", "b"});
  constexpr std::size_t kEnd = std::size_t{2} * 5632;
  for (const std::size_t size : {kEnd / 2, kEnd}) {
    const std::string cut = whole.substr(0, size);
    for (const std::string& stored : {cut, gzipped(folder, cut)}) {
      const auto [names, error] = names_and_end(folder.write("export", stored));
      EXPECT_EQ(names.size(), size / 5632);
      ASSERT_TRUE(error) << size;
      EXPECT_EQ(error->message.id, MessageId::ContainerCut);
    }
  }
  // One block of zeros is an end, and so is one and a half.
  for (const std::size_t zeros : {512U, 700U, 1024U, 3000U}) {
    const std::string ended = whole.substr(0, kEnd) + std::string(zeros, '\0');
    EXPECT_FALSE(names_and_end(folder.write("export", ended)).second) << zeros;
    EXPECT_FALSE(names_and_end(folder.write("export", gzipped(folder, ended))).second) << zeros;
  }
  // What is lost inside is told before the cut.
  std::string both = whole.substr(0, kEnd + 100);
  both[5632] ^= '\x01';
  both += "rest";
  EXPECT_EQ(names_and_end(folder.write("export", both)).second->message.id,
            MessageId::ContainerDamaged);
}

// Once no export, and stepped over in a folder.
TEST(Container, ReadsAZipFromFrontToBackWhereItsDirectoryIsDamaged) {
  const TemporaryFolder folder;
  const auto path = folder.path() / "export.zip";
  const Members members = {{"a.csv", "un"}, {"b.csv", std::string(5000, 'b')}, {"c.csv", "deux"}};
  Members told = members;
  told.emplace_back("final error", "");
  for (const BuiltFormat format : {BuiltFormat::Zip, BuiltFormat::StoredZip}) {
    build_container(path, format, members);
    const std::string whole = read_file_bytes(path);
    const std::size_t directory = whole.find("PK\x01\x02");
    const std::size_t end = whole.rfind("PK\x05\x06");
    // The record's signature, disk, counts, size, place; of a member its signature, name, place.
    for (const std::size_t at : {end, end + 4, end + 8, end + 10, end + 12, end + 16, end + 18,
                                 directory, directory + 28, directory + 42}) {
      std::string bytes = whole;
      bytes[at] ^= '\x01';
      folder.write("export.zip", bytes);
      EXPECT_EQ(kind_of(path), ContainerKind::Members) << at - directory;
      EXPECT_EQ(read_members(path), told) << at - directory;
      const auto error = names_and_end(path).second;
      ASSERT_TRUE(error) << at - directory;
      EXPECT_EQ(error->message.id, MessageId::ContainerBroken) << at - directory;
    }
    // Behind a comment longer than libarchive looks the directory is as good.
    std::string commented = whole + std::string(20'000, 'c');
    commented[end + 20] = static_cast<char>(20'000 & 0xFF);
    commented[end + 21] = static_cast<char>(20'000 >> 8);
    folder.write("export.zip", commented);
    EXPECT_EQ(read_members(path), members);
  }
}

// Once "damaged: ?", and what came before was doubted.
TEST(Container, TellsOfAZipThatIsCutBetweenMembers) {
  const TemporaryFolder folder;
  const auto path = folder.path() / "export.zip";
  const std::string text(5000, 'b');
  build_container(path, BuiltFormat::StoredZip, {{"a", text}, {"b", text}});
  const std::string whole = read_file_bytes(path);
  const std::size_t second = whole.find("PK\x03\x04", 4);
  const std::size_t directory = whole.find("PK\x01\x02");
  for (const auto& [size, count] : std::vector<std::pair<std::size_t, std::size_t>>{
           {second, 1}, {second + 10, 1}, {directory, 2}, {directory + 3, 2}}) {
    const std::string cut = whole.substr(0, size);
    for (const std::string& stored : {cut, gzipped(folder, cut)}) {
      const auto [names, error] = names_and_end(folder.write("export.zip", stored));
      EXPECT_EQ(names.size(), count) << size;
      ASSERT_TRUE(error) << size;
      EXPECT_EQ(error->message.id, MessageId::ContainerCut) << size;
    }
  }
}

TEST(Container, TakesWhatBeginsAsAZipForAZip) {
  const TemporaryFolder folder;
  for (const std::string& rest : {std::string(), std::string(1000, '\xFF')}) {
    const auto path = folder.write("export.zip", "PK\x03\x04" + rest);
    EXPECT_EQ(kind_of(path), ContainerKind::Members);
    EXPECT_TRUE(names_and_end(path).second);
  }
}

TEST(Container, RefusesToReadWhatIsLocked) {
  const TemporaryFolder folder;
  const auto path = folder.path() / "export.zip";
  build_container(path, BuiltFormat::LockedZip, {{"tweets.js", "window.YTD.tweets.part0 = []"}});
  const auto file = open_file(path);
  ContainerGrowth growth(file->fd(), path, {});
  Container container = Container::open(file->fd(), path, growth);
  const auto member = container.next();
  ASSERT_TRUE(member && *member);
  EXPECT_TRUE((*member)->is_encrypted);
  const auto text = read_whole(*container.read_member().stream, kEnough);
  ASSERT_FALSE(text);
  EXPECT_EQ(text.error().message.id, MessageId::ContainerLocked);
  EXPECT_TRUE(render(text.error().message, UiLanguage::English)
                  .ends_with("export.zip / tweets.js” is protected by a password"));
}

TEST(Container, RefusesBombs) {
  const TemporaryFolder folder;
  const std::string zeros(10 << 20, '\0');
  const ContainerLimits limits{1 << 20, 100};
  build_container(folder.path() / "bomb.zip", BuiltFormat::Zip, {{"a", zeros}});
  EXPECT_EQ(read_members(folder.path() / "bomb.zip", limits),
            (Members{{"a", "error"}, {"final error", ""}}));
  EXPECT_EQ(read_members(folder.path() / "bomb.zip")[0].second.size(), zeros.size());

  build_container(folder.path() / "bomb.gz", BuiltFormat::Gz, {{"a", zeros}});
  const auto file = open_file(folder.path() / "bomb.gz");
  const auto stream = open_compressed(file->fd(), "bomb.gz", limits);
  const auto text = read_whole(*stream, kEnough);
  ASSERT_FALSE(text);
  EXPECT_EQ(text.error().message.id, MessageId::ContainerBomb);
}

// Of a container whose members are only stepped over: how many there are, and the error at the end.
std::pair<std::size_t, std::optional<Error>> step_over(const std::filesystem::path& path,
                                                       ContainerLimits limits) {
  const auto file = open_file(path);
  ContainerGrowth growth(file->fd(), path, limits);
  Container container = Container::open(file->fd(), path, growth);
  std::size_t count = 0;
  while (true) {
    const auto member = container.next();
    if (!member) return {count, member.error()};
    if (!*member) return {count, std::nullopt};
    ++count;
  }
}

// Their names were kept in full, several times: a tar.gz of one MiB took 8 GiB.
TEST(Container, GivesNoNameThatIsTooLong) {
  const TemporaryFolder folder;
  const std::string longest(kLongestMemberName, 'e');
  const Members members = {{"a", "un"}, {longest, "deux"}, {longest + "e", "trois"}, {"b", "q"}};
  for (const BuiltFormat format : {BuiltFormat::Zip, BuiltFormat::Tar, BuiltFormat::TarGz}) {
    const auto path = folder.path() / "export";
    build_container(path, format, members);
    const Members seen = read_members(path);
    ASSERT_EQ(seen.size(), 4U) << static_cast<int>(format);
    EXPECT_EQ(seen[1], members[1]);
    EXPECT_LT(seen[2].first.size(), 100U);
    EXPECT_TRUE(seen[2].first.ends_with("e…"));
    EXPECT_EQ(seen[3], members[3]);
  }
}

TEST(Container, HasSoManyMembersAndNoMore) {
  const TemporaryFolder folder;
  Members members;
  for (int i = 0; i < 5; ++i)
    members.emplace_back("fichier " + std::to_string(i), "");
  const auto path = folder.path() / "export";
  for (const BuiltFormat format : {BuiltFormat::Zip, BuiltFormat::Tar, BuiltFormat::TarGz}) {
    build_container(path, format, members);
    EXPECT_EQ(step_over(path, {.most_members = 5}).first, 5U) << static_cast<int>(format);
    const auto [count, error] = step_over(path, {.most_members = 4});
    // The directory of a zip comes first.
    EXPECT_EQ(count, format == BuiltFormat::Zip ? 0U : 4U) << static_cast<int>(format);
    ASSERT_TRUE(error);
    EXPECT_EQ(render(error->message, UiLanguage::English),
              "“" + path.string() + "” has more than 4 members; the rest is left out");
  }
}

TEST(Container, HasNamesOfSoManyBytesTogether) {
  const TemporaryFolder folder;
  const auto path = folder.path() / "export";
  for (const BuiltFormat format : {BuiltFormat::Zip, BuiltFormat::Tar}) {
    build_container(path, format, {{"abcd", "1"}, {"efgh", "2"}, {"ijkl", "3"}});
    EXPECT_EQ(step_over(path, {.most_name_bytes = 12}).first, 3U);
    const auto [count, error] = step_over(path, {.most_name_bytes = 11});
    EXPECT_EQ(count, 2U) << static_cast<int>(format);
    ASSERT_TRUE(error);
    EXPECT_EQ(error->message.id, MessageId::ContainerTooManyMembers);
  }
}

// libarchive makes ten times as much of a sparse file's list of parts.
TEST(Container, ReadsNoListOfPartsWithoutEnd) {
  const TemporaryFolder folder;
  std::string attributes;
  for (const char* const attribute : {"22 GNU.sparse.major=1\n", "22 GNU.sparse.minor=0\n",
                                      "25 GNU.sparse.name=holes\n", "26 GNU.sparse.realsize=10\n"})
    attributes += attribute;
  const auto size = static_cast<unsigned>(attributes.size());
  attributes.resize(512);
  const auto read_list = [&](std::size_t parts) {
    std::string list = std::to_string(parts) + "\n";
    for (std::size_t i = 0; i < parts; ++i)
      list += "0\n0\n";
    list.resize((list.size() + 511) / 512 * 512);
    const std::string tar = tar_header("a.csv", '0') + tar_header("x", 'x', size) + attributes +
                            tar_header("b", '0', static_cast<unsigned>(list.size())) + list +
                            tar_header("c.csv", '0') + std::string(1024, '\0');
    folder.write("export.tar", tar);
    const auto plain = step_over(folder.path() / "export.tar", {});
    build_container(folder.path() / "export.tar.gz", BuiltFormat::Gz, {{"export.tar", tar}});
    const auto packed = step_over(folder.path() / "export.tar.gz", {});
    EXPECT_EQ(plain.first, packed.first);
    EXPECT_EQ(plain.second.has_value(), packed.second.has_value());
    return plain;
  };
  EXPECT_EQ(read_list(100'000).first, 3U);
  const auto [count, error] = read_list(kMostHeaderBytes / 4 + 100'000);
  EXPECT_EQ(count, 1U);
  ASSERT_TRUE(error);
  EXPECT_NE(render(error->message, UiLanguage::English).find("of more than 16 MiB"),
            std::string::npos);
}

// libarchive decompresses a member to step over it.
TEST(Container, RefusesBombsThatItOnlyStepsOver) {
  const TemporaryFolder folder;
  const auto path = folder.path() / "bomb";
  const Members members = {{"a", "un"}, {"b", std::string(10 << 20, '\0')}, {"c", "deux"}};
  for (const BuiltFormat format : {BuiltFormat::TarGz, BuiltFormat::TarBz2, BuiltFormat::TarXz,
                                   BuiltFormat::TarZst, BuiltFormat::Zip}) {
    build_container(path, format, members);
    std::string bytes = read_file_bytes(path);
    // Without its directory a zip is read from front to back.
    if (format == BuiltFormat::Zip) bytes.resize(bytes.find("PK\x01\x02"));
    folder.write("bomb", bytes);
    const auto [count, error] = step_over(path, {1 << 20, 100});
    EXPECT_EQ(count, 2u) << static_cast<int>(format);
    ASSERT_TRUE(error) << static_cast<int>(format);
    EXPECT_EQ(error->message.id, MessageId::ContainerBomb) << static_cast<int>(format);
    EXPECT_EQ(step_over(path, {}).first, 3u) << static_cast<int>(format);
  }
}

TEST(Container, RefusesBombsInsideOtherCompression) {
  const TemporaryFolder folder;
  build_container(folder.path() / "a", BuiltFormat::TarBz2, {{"b", std::string(10 << 20, '\0')}});
  build_container(folder.path() / "b", BuiltFormat::Gz,
                  {{"a", read_file_bytes(folder.path() / "a")}});
  build_container(folder.path() / "c", BuiltFormat::Zst,
                  {{"b", read_file_bytes(folder.path() / "b")}});
  EXPECT_EQ(kind_of(folder.path() / "c"), ContainerKind::Members);
  EXPECT_EQ(read_members(folder.path() / "c"), (Members{{"b", std::string(10 << 20, '\0')}}));
  const auto error = step_over(folder.path() / "c", {1 << 20, 100}).second;
  ASSERT_TRUE(error);
  EXPECT_EQ(error->message.id, MessageId::ContainerBomb);
}

TEST(Container, CountsWhatACompressedTarHoldsOnce) {
  const TemporaryFolder folder;
  const auto path = folder.path() / "export";
  build_container(path, BuiltFormat::TarZst, {{"a", std::string(10 << 20, '\0')}});
  const std::uint64_t ratio = (std::uint64_t{10} << 20) / std::filesystem::file_size(path);
  EXPECT_EQ(read_members(path, {1 << 20, ratio + 100})[0].second.size(), std::size_t{10} << 20);
}

TEST(Container, ReadsZstThatBeginsWithAnotherFrame) {
  const TemporaryFolder folder;
  build_container(folder.path() / "a", BuiltFormat::TarZst, {{"a.csv", "id,text\n"}});
  const std::string frame("\x50\x2A\x4D\x18\x04\0\0\0abcd", 12);
  const auto path = folder.write("b", frame + read_file_bytes(folder.path() / "a"));
  EXPECT_EQ(read_members(path), (Members{{"a.csv", "id,text\n"}}));
}

TEST(Container, EndsWhereTheRunIsAskedToStop) {
  const TemporaryFolder folder;
  const auto path = folder.path() / "export";
  for (const BuiltFormat format : {BuiltFormat::Zip, BuiltFormat::Tar, BuiltFormat::TarXz}) {
    build_container(path, format, {{"a", "un"}, {"b", std::string(1 << 20, 'b')}, {"c", "deux"}});
    std::atomic<bool> stop_requested = false;
    ContainerLimits limits;
    limits.stop_requested = &stop_requested;
    const auto file = open_file(path);
    ContainerGrowth growth(file->fd(), path, limits);
    Container container = Container::open(file->fd(), path, growth);
    ASSERT_TRUE(container.next());
    ASSERT_TRUE(container.next());
    stop_requested = true;
    EXPECT_EQ(bytes_of(*container.read_member().stream), "error");
    const auto member = container.next();
    ASSERT_FALSE(member);
    EXPECT_EQ(member.error().code, ErrorCode::System);
  }
}

TEST(Container, MakesTextOfAnyName) {
  for (const NameEncoding fallback : {NameEncoding::CodePage850, NameEncoding::Windows1252}) {
    EXPECT_EQ(member_name_text("été.csv", fallback), "été.csv");
    EXPECT_EQ(member_name_text("", fallback), "");
  }
  EXPECT_EQ(member_name_text("\x82t\x82 \x85 No\x89l.csv", NameEncoding::CodePage850),
            "été à Noël.csv");
  EXPECT_EQ(member_name_text("\xD4VE \xB7 CH\xD2NE", NameEncoding::CodePage850), "ÈVE À CHÊNE");
  EXPECT_EQ(member_name_text("\xE9t\xE9.csv", NameEncoding::Windows1252), "été.csv");
}

TEST(Container, TellsMembersOfOneNameApart) {
  const std::vector<std::pair<std::vector<std::string>, std::vector<std::string>>> cases = {
      {{"a", "b", "a", "A", "a"}, {"a", "b", "a (2)", "A", "a (3)"}},
      {{"a", "a", "a (2)", "a"}, {"a", "a (2)", "a (2) (2)", "a (3)"}},
      {{"a (2)", "a (3)", "a", "a", "a"}, {"a (2)", "a (3)", "a", "a (4)", "a (5)"}},
      {{"", "", "été", "été"}, {"", " (2)", "été", "été (2)"}}};
  for (const auto& [names, expected] : cases) {
    MemberNames members;
    std::vector<std::string> told;
    for (const std::string& name : names)
      told.push_back(members.tell_apart(name));
    EXPECT_EQ(told, expected);
  }
}

// Names as old programs write them: neither UTF-8 nor a word about their encoding.
TEST(Container, ReadsTheNamesOfOldProgramsAndOfWindows) {
  const TemporaryFolder folder;
  build_container(folder.path() / "a.zip", BuiltFormat::StoredZip, {{"a_____.csv", "id,text\n"}});
  std::string zip = read_file_bytes(folder.path() / "a.zip");
  for (std::size_t at = zip.find("a_____.csv"); at != std::string::npos;
       at = zip.find("a_____.csv"))
    zip.replace(at, 10, "a\\__\x82_.csv");
  const auto path = folder.write("b.zip", zip);
  EXPECT_EQ(read_members(path), (Members{{"a\\__é_.csv", "id,text\n"}}));
}

TEST(FileHash, IsTheSha256OfTheFile) {
  const TemporaryFolder folder;
  const auto path = folder.write("a", "abc");
  const auto file = open_file(path);
  const auto hash = hash_file(file->fd(), path);
  EXPECT_FALSE(hash.failure);
  EXPECT_EQ(hash.size_bytes, 3u);
  EXPECT_EQ(hash.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(FileStream, EndsTheWaitForAPipeWhenStopped) {
  const TemporaryFolder folder;
  const auto path = folder.path() / "pipe";
  ASSERT_EQ(mkfifo(path.c_str(), 0600), 0);
  const auto file = open_file(path);
  ASSERT_TRUE(file);
  std::atomic<bool> stop_requested = false;
  std::thread stopper([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    stop_requested = true;
  });
  std::array<char, 10> buffer;
  EXPECT_FALSE(make_pipe_stream(file->fd(), path, &stop_requested)->read(buffer));
  stopper.join();
}

TEST(FileStream, SpoolsWhatCannotBeReadTwice) {
  const TemporaryFolder folder;
  MemoryStream source(std::string(200'000, 'z'));
  const auto file = spool(source, folder.path(), "x.zip");
  ASSERT_TRUE(file);
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
  EXPECT_EQ(bytes_of(*make_file_stream(file->fd(), "-")).size(), 200'000u);
  EXPECT_EQ(bytes_of(*make_file_stream(file->fd(), "-")).size(), 200'000u);
  EXPECT_FALSE(open_file(folder.path() / "absent"));
}

// A stream that never ends, and says how much of it was read.
class Endless : public ByteStream {
 public:
  Result<std::size_t> read(std::span<char> buffer) override {
    std::ranges::fill(buffer, 'z');
    given += buffer.size();
    return buffer.size();
  }
  std::uint64_t given = 0;
};

TEST(FileStream, CopiesNoMoreOfWhatIsNothingThanItsStart) {
  const TemporaryFolder folder;
  Endless source;
  std::uint64_t judged = 0;
  const auto file =
      spool(source, folder.path(), "-", [&](int fd, std::uint64_t size_bytes) -> Result<void> {
        judged = size_bytes;
        EXPECT_EQ(bytes_of(*make_file_stream(fd, "-")).size(), size_bytes);
        return make_error(ErrorCode::NotAnExport, make_message(MessageId::ExportBinary, "-"));
      });
  ASSERT_FALSE(file);
  EXPECT_EQ(file.error().code, ErrorCode::NotAnExport);
  EXPECT_EQ(judged, kJudgedBytes);
  EXPECT_EQ(source.given, kJudgedBytes);
}

TEST(FileStream, NamesTheSourceAndTheFolderThatTakesNoCopy) {
  const TemporaryFolder folder;
  MemoryStream source("z");
  const auto file = spool(source, folder.path() / "absent", "all.tar: x.zip");
  ASSERT_FALSE(file);
  EXPECT_EQ(file.error().code, ErrorCode::System);
  const std::string message = render(file.error().message, UiLanguage::English);
  EXPECT_TRUE(message.starts_with("“all.tar: x.zip” cannot be copied to “")) << message;
  EXPECT_NE(message.find("/absent”"), std::string::npos) << message;
}

TEST(Container, StepsOverSoManyDamagedMembersAndNoMore) {
  const TemporaryFolder folder;
  const auto read_damaged = [&folder](std::size_t count) {
    Members members;
    for (std::size_t i = 0; i < count; ++i)
      members.emplace_back(std::to_string(i), "abricot");
    members.emplace_back("last", "cerise");
    const auto path = folder.path() / "export.zip";
    build_container(path, BuiltFormat::StoredZip, members);
    std::string bytes = read_file_bytes(path);
    for (std::size_t at = bytes.find("abricot"); at != std::string::npos;
         at = bytes.find("abricot", at)) {
      bytes[at] = 'A';
    }
    folder.write("export.zip", bytes);
    return read_members(path);
  };
  const Members at_most = read_damaged(kMostDamagedMembers);
  ASSERT_EQ(at_most.size(), kMostDamagedMembers + 1);
  EXPECT_EQ(at_most.back(), (std::pair<std::string, std::string>{"last", "cerise"}));
  const Members more = read_damaged(kMostDamagedMembers + 50);
  ASSERT_EQ(more.size(), kMostDamagedMembers + 2);
  EXPECT_EQ(more.back().first, "final error");
}

}  // namespace
}  // namespace pepite::indexer

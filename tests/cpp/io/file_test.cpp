#include "mtfs/io/file.hpp"

#include <gtest/gtest.h>

#include <csignal>
#include <fstream>

#if defined(__unix__) || defined(__APPLE__)
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#endif

namespace file_test {

namespace fs = std::filesystem;
using mtfs::io::read_file;
using mtfs::io::write_file;

class file : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "mtfs-file-XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder = name;
  }
  void TearDown() override { fs::remove_all(folder); }

  [[nodiscard]] std::size_t files() const {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
  }

  template <class Action>
  static std::string code_of(Action action) {
    try {
      action();
    } catch (const mtfs::Error& error) {
      return error.code();
    }
    return "none";
  }

  fs::path folder;
};

TEST_F(file, bytes_come_back_as_they_were_written) {
  const std::string bytes = std::string("a\r\n\0\xFF", 5) + std::string(100'000, 'x');
  write_file(folder / "a.csv", bytes);
  EXPECT_EQ(read_file(folder / "a.csv"), bytes);
  write_file(folder / "a.csv", "");
  EXPECT_EQ(read_file(folder / "a.csv"), "");
  EXPECT_EQ(files(), 1U);
}

TEST_F(file, a_file_that_is_not_there_is_missing) {
  EXPECT_EQ(code_of([&] { (void)read_file(folder / "a.csv"); }), "file-missing");
}

TEST_F(file, a_folder_or_a_device_is_no_file) {
  EXPECT_EQ(code_of([&] { (void)read_file(folder); }), "file-unreadable");
  EXPECT_EQ(code_of([&] { (void)read_file("/dev/zero"); }), "file-unreadable");
}

TEST_F(file, a_file_beyond_the_limit_is_not_read) {
  write_file(folder / "a.csv", "12345");
  EXPECT_EQ(read_file(folder / "a.csv", 5), "12345");
  EXPECT_EQ(code_of([&] { (void)read_file(folder / "a.csv", 4); }), "file-limit");
}

TEST_F(file, ten_gigabytes_are_refused_by_their_size) {
  std::ofstream(folder / "large.csv") << "a\n";
  fs::resize_file(folder / "large.csv", 10'000'000'000);  // a hole, which takes no room
  EXPECT_EQ(code_of([&] { (void)read_file(folder / "large.csv"); }), "file-limit");
}

TEST_F(file, a_folder_that_is_not_there_is_named) {
  EXPECT_EQ(code_of([&] { write_file(folder / "none" / "a.csv", "x"); }), "file-folder");
}

TEST_F(file, a_failed_write_leaves_nothing_behind) {
  fs::create_directory(folder / "a.csv");
  EXPECT_EQ(code_of([&] { write_file(folder / "a.csv", "x"); }), "file-unwritable");
  EXPECT_TRUE(fs::is_directory(folder / "a.csv"));
  EXPECT_EQ(files(), 1U);
}

TEST_F(file, a_link_is_written_through) {
  write_file(folder / "real.csv", "old");
  fs::create_symlink("real.csv", folder / "link.csv");
  write_file(folder / "link.csv", "new");
  EXPECT_TRUE(fs::is_symlink(folder / "link.csv"));
  EXPECT_EQ(read_file(folder / "real.csv"), "new");
}

TEST_F(file, who_may_read_it_does_not_change) {
  write_file(folder / "a.csv", "old");
  fs::permissions(folder / "a.csv", fs::perms::owner_read | fs::perms::owner_write);
  write_file(folder / "a.csv", "new");
  EXPECT_EQ(fs::status(folder / "a.csv").permissions(),
            fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(file, a_full_disk_leaves_the_old_file) {
  write_file(folder / "a.csv", "old");
  const ::pid_t child = ::fork();
  if (child == 0) {  // a limit on the size of files stands for the disk, in a process of its own
    std::signal(SIGXFSZ, SIG_IGN);
    const ::rlimit limit = {1'000, 1'000};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    const std::string code =
        code_of([&] { write_file(folder / "a.csv", std::string(9'999, 'x')); });
    ::_exit(code == "file-full" ? 0 : 1);
  }
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  EXPECT_EQ(status, 0);
  EXPECT_EQ(read_file(folder / "a.csv"), "old");
  EXPECT_EQ(files(), 1U);
}

TEST_F(file, a_killed_writer_leaves_the_old_file_or_the_new_one) {
  const std::string one(300'000, '1');
  const std::string two(500'000, '2');
  write_file(folder / "a.csv", one);
  for (int round = 0; round < 10; ++round) {
    const ::pid_t child = ::fork();
    if (child == 0) {
      for (;;) {
        write_file(folder / "a.csv", two);
        write_file(folder / "a.csv", one);
      }
    }
    ::usleep(static_cast<::useconds_t>(2'000 + 1'700 * round));
    ::kill(child, SIGKILL);
    ASSERT_EQ(::waitpid(child, nullptr, 0), child);
    const std::string found = read_file(folder / "a.csv");
    EXPECT_TRUE(found == one || found == two) << found.size() << " bytes";
  }
}

}  // namespace file_test

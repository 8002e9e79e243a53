// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/embedded/descriptor.h"
#include "core/storage/embedded/failure.h"

#include <chrono>
#include <filesystem>
#include <string>
#include <sys/types.h>
#include <vector>

namespace tenantry::embedded {

struct ServerAccount;

/// A program to be started: nothing of the caller's is inherited but what is named here.
struct Command
{
    std::filesystem::path program;
    std::vector<std::string> arguments;
    std::vector<std::string> environment;   ///< `NAME=value`
    const ServerAccount *account = nullptr; ///< whom to become first; nobody else when null or the caller
    int output = -1;                        ///< receives standard output and standard error; /dev/null when -1
    bool errors = true;                     ///< whether standard error goes to output, too
};

/// An environment of the smallest kind: a path, the locale C.UTF-8, and no PG… variable.
std::vector<std::string> plainEnvironment();

/// Starts the program in a session of its own, with all other descriptors closed, all signals at their default.
/// Safe in programs with several threads: between fork and exec only what signal handlers may do is done.
/// Errors: NoBinaries when there is no such program, Unusable otherwise.
Outcome<pid_t> spawn(const Command &command);

/// Waits for a child's end. \returns its status as waitpid(2) gives it.
int collect(pid_t child);

/// How a program ended and what it wrote.
struct Finished
{
    int status = 0; ///< as waitpid(2) gives it; 0 is success
    std::string output;
};

/// Starts the program and waits for its end. Errors: those of spawn(), TimedOut (the program is killed).
Outcome<Finished> run(Command command, std::chrono::milliseconds limit);

/// Reads until the other end is closed. Errors: TimedOut, Unusable.
Outcome<std::string> readAll(int descriptor, std::chrono::steady_clock::time_point deadline);

} // namespace tenantry::embedded

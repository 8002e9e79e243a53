// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"

#include <QString>

namespace tenantry::ctl {

/// Questions to who sits in front of it. Asked on standard error, so that an answer on standard output stays clean;
/// answered on standard input, which may be a pipe.
class Terminal
{
public:
    /// True when a person is there to answer.
    [[nodiscard]] bool isInteractive() const;

    /// One line. Errors: Invalid/Required with \a field at the end of the input, Invalid/BadFormat when it isn't UTF-8,
    /// Invalid/TooLong beyond 4096 bytes.
    [[nodiscard]] Result<QString> ask(const QString &question, const QString &field) const;

    /// A password that exists: not shown while it is typed; from a pipe the next line. Errors: as ask().
    [[nodiscard]] Result<QString> askPassword(const QString &question, const QString &field) const;

    /// A new password: on a terminal typed twice without being shown, else the next line of the input.
    /// Errors: as ask(); Invalid/BadFormat when the two differ.
    [[nodiscard]] Result<QString> askNewPassword(const QString &question) const;
};

} // namespace tenantry::ctl

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/error.h"

#include <QJsonObject>
#include <QString>

namespace tenantry::ctl {

enum class OutputFormat { Text, Json };

/// Where a command's answer goes. People get text on standard output and whatever else there is to say on standard
/// error. Programs (`--json`) get exactly one JSON document on standard output, also when the command fails.
class Output
{
public:
    enum class Kept { Yes, No };

    /// With Kept::No (`--dry-run`) answers say so: programs find `"dry_run": true` in them.
    explicit Output(OutputFormat format, Kept kept = Kept::Yes) noexcept;

    [[nodiscard]] bool isJson() const { return m_format == OutputFormat::Json; }
    [[nodiscard]] OutputFormat format() const { return m_format; }

    /// The answer: \a text for people, \a object for programs.
    void answer(const QString &text, const QJsonObject &object);

    /// A part of an answer that is longer than one wants to keep in memory.
    void print(const QString &text);

    /// Says that nothing of what was answered lasts, if that is so.
    void noteDryRun();

    /// Something to know beside the answer; for people only.
    void note(const QString &text);

    void error(const Error &error);

    /// The command line isn't understood; \a hint says how to learn more.
    void usageError(const QString &message, const QString &hint);

    /// Hands everything to the operating system. False when some of it couldn't be written (a full disk).
    [[nodiscard]] bool finish();

private:
    OutputFormat m_format;
    Kept m_kept;
};

/// `{"error": {"code", "reason", "field", "message"}}`; field is null when none is to blame.
QJsonObject toJson(const Error &error);

/// One line, with a line feed.
QString compact(const QJsonObject &object);

} // namespace tenantry::ctl

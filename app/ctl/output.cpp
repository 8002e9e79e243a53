// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/output.h"

#include "app/ctl/errortext.h"

#include <QJsonDocument>

#include <cstdio>

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

void write(std::FILE *stream, const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    // What can't be written is noticed by finish(): the stream remembers it.
    (void)std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stream);
}

QString message(const Error &error)
{
    const ErrorText text = errorText(error);
    return text.advice.isEmpty() ? text.happened : QString(text.happened + u' ' + text.advice);
}

} // namespace

Output::Output(OutputFormat format, Kept kept) noexcept
    : m_format(format)
    , m_kept(kept)
{}

void Output::answer(const QString &text, const QJsonObject &object)
{
    QJsonObject document = object;
    if (m_kept == Kept::No && !document.contains("error"_L1))
        document.insert(u"dry_run"_s, true);
    print(isJson() ? QString::fromUtf8(QJsonDocument(document).toJson(QJsonDocument::Indented)) : text);
}

void Output::noteDryRun()
{
    if (m_kept == Kept::No)
        note(u"This was a dry run: nothing of it was kept."_s);
}

void Output::print(const QString &text)
{
    write(stdout, text);
}

void Output::note(const QString &text)
{
    if (!isJson())
        write(stderr, text + u'\n');
}

void Output::error(const Error &error)
{
    if (isJson()) {
        answer({}, toJson(error));
        return;
    }
    const ErrorText text = errorText(error);
    (void)std::fflush(stdout);
    write(stderr, u"tenantryctl: " + text.happened + u'\n');
    if (!text.advice.isEmpty())
        write(stderr, u"  " + text.advice + u'\n');
}

void Output::usageError(const QString &message, const QString &hint)
{
    if (isJson()) {
        answer({},
               {{u"error"_s,
                 QJsonObject{{u"code"_s, u"Invalid"_s},
                             {u"reason"_s, u"Usage"_s},
                             {u"field"_s, QJsonValue::Null},
                             {u"message"_s, QString(message + u' ' + hint)}}}});
        return;
    }
    write(stderr, u"tenantryctl: " + message + u"\n  " + hint + u'\n');
}

bool Output::finish()
{
    const bool written = std::fflush(stdout) == 0 && std::ferror(stdout) == 0;
    if (!written)
        write(stderr, u"tenantryctl: The answer could not be written. Is the disk full?\n"_s);
    return written;
}

QJsonObject toJson(const Error &error)
{
    return {{u"error"_s,
             QJsonObject{{u"code"_s, toText(error.code)},
                         {u"reason"_s, toText(error.reason)},
                         {u"field"_s, error.field.isEmpty() ? QJsonValue() : QJsonValue(error.field)},
                         {u"message"_s, message(error)}}}};
}

QString compact(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)) + u'\n';
}

} // namespace tenantry::ctl

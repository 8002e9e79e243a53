// SPDX-License-Identifier: GPL-3.0-or-later
//
// Sender, recipient, subject and body of a letter, with a NUL between them. Nothing that they say becomes a header.
#include "core/mail/mailtext.h"
#include "tests/fuzz/fuzzinput.h"

#include <algorithm>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestLine = 998; // RFC 5322, section 2.1.1

void require(bool holds, const char *what)
{
    if (!holds)
        qFatal("%s", what);
}

/// The text of a subject as a mail program shows it.
QString shown(const QByteArray &value)
{
    QByteArray text;
    for (const QByteArray &line : value.split('\n')) {
        const QByteArray word = line.trimmed();
        const bool isEncoded = word.startsWith("=?") && word.endsWith("?=") && word.count('?') == 4;
        text += isEncoded ? QByteArray::fromBase64(word.split('?').at(3)) : word;
    }
    return QString::fromUtf8(text);
}

void checkLines(const QByteArray &text)
{
    QByteArray bare = text;
    bare.replace("\r\n", "");
    require(!bare.contains('\r') && !bare.contains('\n') && !bare.contains('\0'), "A line ends where it must not.");
    for (const QByteArray &line : text.split('\n'))
        require(line.size() <= longestLine + 1, "A line is too long.");
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    const QByteArrayList parts = fuzzInput(bytes, std::min<std::size_t>(size, 2000)).toByteArray().split('\0');
    const auto part = [&parts](qsizetype i) { return QString::fromUtf8(parts.value(i)); };
    OutgoingLetter letter;
    letter.recipient = part(1).left(254);
    letter.subject = part(2).left(300);
    letter.body = part(3);
    const QByteArray text = mailText(letter, part(0).left(254), QDateTime::fromSecsSinceEpoch(1'800'000'000, Qt::UTC));
    checkLines(text);

    const qsizetype end = text.indexOf("\r\n\r\n");
    require(end > 0, "A letter has no body.");
    const QByteArray header = text.left(end).replace("\r\n ", "\n");
    const QByteArrayList lines = header.split('\r');
    const QByteArrayList names{"Date",         "From",         "To",
                               "Subject",      "Message-ID",   "Auto-Submitted",
                               "MIME-Version", "Content-Type", "Content-Transfer-Encoding"};
    require(lines.size() == names.size(), "A letter has a header too many.");
    for (qsizetype i = 0; i < names.size(); ++i)
        require(lines.at(i).trimmed().startsWith(QByteArray(names.at(i)).append(':')), "A header has become another.");
    const QByteArray subject = lines.at(3).mid(lines.at(3).indexOf(':') + 1);
    if (letter.subject.isValidUtf16())
        require(shown(subject) == letter.subject.simplified(), "A subject is shown as something else.");

    QString body = letter.body;
    body.replace("\r\n"_L1, "\n"_L1).replace(u'\n', "\r\n"_L1);
    const auto decoded =
        QByteArray::fromBase64Encoding(text.mid(end + 4).replace("\r\n", ""), QByteArray::AbortOnBase64DecodingErrors);
    require(decoded && *decoded == body.toUtf8(), "A letter says something else.");
    return 0;
}

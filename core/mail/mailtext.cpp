// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/mailtext.h"

#include <QLocale>

#include <algorithm>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype lineLength = 76;
constexpr qsizetype wordBytes =
    39; ///< as base 64 with its frame and the name of its header at most 76 characters (RFC 2047, section 2)

/// What looks like an encoded word would be shown decoded.
bool isPlain(const QString &text)
{
    return !text.contains("=?"_L1)
        && std::all_of(text.cbegin(), text.cend(), [](QChar c) { return c >= u' ' && c <= u'~'; });
}

/// Encoded words (RFC 2047), each of whole characters.
QByteArray encodedWords(const QString &text)
{
    QByteArrayList words;
    QByteArray piece;
    const auto finish = [&] {
        if (!piece.isEmpty())
            words.append(QByteArray("=?UTF-8?B?").append(piece.toBase64()).append("?="));
        piece.clear();
    };
    for (const char32_t character : text.toUcs4()) {
        const QByteArray bytes = QString::fromUcs4(&character, 1).toUtf8();
        if (piece.size() + bytes.size() > wordBytes)
            finish();
        piece.append(bytes);
    }
    finish();
    return words.join("\r\n ");
}

QByteArray headerValue(const QString &text)
{
    const QString line = text.simplified();
    return isPlain(line) && line.size() < lineLength ? line.toLatin1() : encodedWords(line);
}

/// An address keeps out of headers whatever could end it.
QByteArray addressValue(const QString &address)
{
    QString clean = address;
    clean.removeIf([](QChar c) { return c <= u' ' || c == u'<' || c == u'>' || c == u','; });
    return clean.toUtf8();
}

QByteArray wrapped(const QByteArray &base64)
{
    QByteArray lines;
    for (qsizetype at = 0; at < base64.size(); at += lineLength)
        lines.append(base64.mid(at, lineLength)).append("\r\n");
    return lines;
}

} // namespace

QByteArray mailText(const OutgoingLetter &letter, const QString &from, const QDateTime &now)
{
    const QByteArray sender = addressValue(from);
    const QByteArray domain = sender.mid(sender.lastIndexOf('@') + 1);
    QString body = letter.body;
    body.replace("\r\n"_L1, "\n"_L1).replace(u'\n', "\r\n"_L1);
    QByteArray text;
    text.append("Date: ")
        .append(QLocale::c().toString(now.toUTC(), u"ddd, dd MMM yyyy HH:mm:ss"_s).toLatin1())
        .append(" +0000\r\n");
    text.append("From: ").append(sender).append("\r\n");
    text.append("To: ").append(addressValue(letter.recipient)).append("\r\n");
    text.append("Subject: ").append(headerValue(letter.subject)).append("\r\n");
    // The same for each attempt, so that a letter that came twice is one.
    text.append("Message-ID: <")
        .append(letter.id.toString(QUuid::WithoutBraces).toLatin1())
        .append('@')
        .append(domain)
        .append(">\r\n");
    text.append("Auto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n");
    text.append("Content-Transfer-Encoding: base64\r\n\r\n");
    return text.append(wrapped(body.toUtf8().toBase64()));
}

} // namespace tenantry

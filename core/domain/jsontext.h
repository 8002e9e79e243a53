// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QStringList>
#include <QStringView>
#include <QUuid>

namespace tenantry {

/// Appends \a text to \a json as a string of RFC 8259 in UTF-8; what isn't well-formed Unicode becomes U+FFFD.
void appendJsonString(QByteArray &json, QStringView text);

/// One object, written into a text as it comes, for what is written often: without a tree in memory. The caller sees to
/// it that no name comes twice.
class JsonObjectText
{
public:
    /// Opens it at the end of \a json, which outlives this.
    explicit JsonObjectText(QByteArray &json);
    /// Closes it.
    ~JsonObjectText() { close(); }
    JsonObjectText(const JsonObjectText &) = delete;
    JsonObjectText &operator=(const JsonObjectText &) = delete;

    // Names are plain ASCII without quotes.
    JsonObjectText &add(QByteArrayView name, QStringView text);
    JsonObjectText &add(QByteArrayView name, bool flag);
    JsonObjectText &add(QByteArrayView name, qint64 number);
    JsonObjectText &add(QByteArrayView name, const QUuid &id); ///< lower case, without braces
    JsonObjectText &add(QByteArrayView name, const QStringList &texts);
    JsonObjectText &addNull(QByteArrayView name);
    /// null for an empty text.
    JsonObjectText &addOrNull(QByteArrayView name, QStringView text);
    /// Nothing comes any more.
    void close();
    /// The name; the value is what the caller appends to the text.
    JsonObjectText &addName(QByteArrayView name);

private:
    QByteArray &m_json;
    bool m_isFirst = true;
    bool m_isOpen = true;
};

} // namespace tenantry

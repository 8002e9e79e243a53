// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/parameter.h"

#include <QJsonDocument>
#include <QTimeZone>

namespace tenantry {

namespace {

QByteArray arrayItem(const QString &text)
{
    QByteArray item = text.toUtf8();
    item.replace('\\', "\\\\").replace('"', "\\\"");
    return '"' + item + '"';
}

} // namespace

Parameter::Parameter(std::nullopt_t) noexcept
{}

Parameter::Parameter(const QString &text)
    : m_text(text.toUtf8())
{}

Parameter::Parameter(QStringView text)
    : m_text(text.toUtf8())
{}

Parameter::Parameter(int number)
    : m_text(QByteArray::number(number))
{}

Parameter::Parameter(qint64 number)
    : m_text(QByteArray::number(number))
{}

Parameter::Parameter(bool flag)
    : m_text(flag ? "true" : "false")
{}

Parameter::Parameter(Version version)
    : m_text(QByteArray::number(int(version)))
{}

Parameter::Parameter(const QUuid &uuid)
{
    if (!uuid.isNull())
        m_text = uuid.toByteArray(QUuid::WithoutBraces);
}

Parameter::Parameter(const QDateTime &instant)
{
    if (instant.isValid())
        m_text = instant.toUTC().toString(Qt::ISODateWithMs).toLatin1();
}

Parameter::Parameter(const QJsonObject &object)
    : m_text(QJsonDocument(object).toJson(QJsonDocument::Compact))
{}

Parameter::Parameter(const QByteArray &bytes)
    : m_text("\\x" + bytes.toHex())
{}

Parameter::Parameter(const QStringList &texts)
{
    QByteArrayList items;
    for (const QString &text : texts)
        items.append(arrayItem(text));
    m_text = '{' + items.join(',') + '}';
}

} // namespace tenantry

// SPDX-License-Identifier: GPL-3.0-or-later
//
// The values of settings: what is allowed, and how they are written.
#include "core/domain/settings/settingcatalogue.h"
#include "core/domain/users/emailaddress.h"

#include <QRegularExpression>
#include <QStringList>
#include <QUrl>

#include <cmath>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

constexpr auto nullWord = "none"_L1;

QStringList choicesOf(const SettingDefinition &definition)
{
    return QString::fromUtf16(definition.choices).split(u' ', Qt::SkipEmptyParts);
}

bool isPrefix(const QString &text)
{
    static const QRegularExpression form(u"^[a-z][a-z0-9]{1,9}\\z"_s);
    return form.match(text).hasMatch();
}

bool isUrl(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    return url.isValid() && (url.scheme() == "https"_L1 || url.scheme() == "http"_L1) && !url.host().isEmpty()
        && !url.hasQuery() && !url.hasFragment() && url.userInfo().isEmpty();
}

bool isHost(const QString &text)
{
    static const QRegularExpression form(u"^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?\\z|^\\[?[0-9A-Fa-f:.]+\\]?\\z"_s);
    return form.match(text).hasMatch();
}

bool hasForm(SettingForm form, const QString &text)
{
    switch (form) {
    case SettingForm::None:
        return true;
    case SettingForm::Prefix:
        return isPrefix(text);
    case SettingForm::Url:
        return text.isEmpty() || isUrl(text);
    case SettingForm::Host:
        return text.isEmpty() || isHost(text);
    case SettingForm::Address:
        return text.isEmpty() || checkedEmail(text).has_value();
    }
    Q_UNREACHABLE();
}

/// The reason why \a value isn't allowed; Unspecified when it is.
Reason objection(const SettingDefinition &definition, const QJsonValue &value)
{
    if (value.isNull() || value.isUndefined())
        return definition.nullable ? Reason::Unspecified : Reason::Required;
    switch (definition.type) {
    case SettingType::Flag:
        return value.isBool() ? Reason::Unspecified : Reason::BadFormat;
    case SettingType::Whole: {
        const double number = value.toDouble(NAN);
        if (std::isnan(number) || std::floor(number) != number)
            return Reason::BadFormat;
        return number < definition.least || number > definition.most ? Reason::OutOfRange : Reason::Unspecified;
    }
    case SettingType::Choice:
        return value.isString() && choicesOf(definition).contains(value.toString()) ? Reason::Unspecified
                                                                                    : Reason::BadFormat;
    case SettingType::Text:
        if (!value.isString())
            return Reason::BadFormat;
        if (value.toString().contains(QChar::Null))
            return Reason::ContainsNul;
        if (value.toString().size() > definition.most)
            return Reason::TooLong;
        return hasForm(definition.form, value.toString()) ? Reason::Unspecified : Reason::BadFormat;
    }
    Q_UNREACHABLE();
}

} // namespace

QJsonValue SettingDefinition::standardValue() const
{
    const QString text = QString::fromUtf16(standard);
    switch (type) {
    case SettingType::Whole:
        return text.isEmpty() ? QJsonValue() : QJsonValue(text.toInt());
    case SettingType::Flag:
        return text == "true"_L1;
    case SettingType::Text:
    case SettingType::Choice:
        return text;
    }
    Q_UNREACHABLE();
}

QString SettingDefinition::range() const
{
    switch (type) {
    case SettingType::Whole: {
        const QString numbers = u"%1 to %2 %3"_s.arg(least).arg(most).arg(QString::fromUtf16(unit)).trimmed();
        return nullable ? QString(numbers + u", or " + nullWord) : numbers;
    }
    case SettingType::Flag:
        return u"true or false"_s;
    case SettingType::Choice:
        return choicesOf(*this).join(u", "_s);
    case SettingType::Text:
        switch (form) {
        case SettingForm::None:
            return u"at most %1 characters"_s.arg(most);
        case SettingForm::Prefix:
            return u"2 to 10 of a to z and 0 to 9, a letter first"_s;
        case SettingForm::Url:
            return u"an address such as https://iam.example.org, or nothing"_s;
        case SettingForm::Host:
            return u"a host's name or address, or nothing"_s;
        case SettingForm::Address:
            return u"an e-mail address, or nothing"_s;
        }
    }
    Q_UNREACHABLE();
}

Result<QJsonValue> checked(const SettingDefinition &definition, const QJsonValue &value)
{
    const Reason reason = objection(definition, value);
    if (reason != Reason::Unspecified)
        return failure(ErrorCode::Invalid, reason, definition.name().toString(), definition.range());
    return value.isUndefined() ? QJsonValue() : value;
}

Result<QJsonValue> settingFromText(const SettingDefinition &definition, const QString &text)
{
    const QString word = text.trimmed();
    if (definition.nullable && word == nullWord)
        return QJsonValue();
    switch (definition.type) {
    case SettingType::Whole: {
        bool isNumber = false;
        const int number = word.toInt(&isNumber);
        return checked(definition, isNumber ? QJsonValue(number) : QJsonValue(word));
    }
    case SettingType::Flag:
        if (word == "true"_L1 || word == "on"_L1 || word == "yes"_L1)
            return QJsonValue(true);
        if (word == "false"_L1 || word == "off"_L1 || word == "no"_L1)
            return QJsonValue(false);
        return checked(definition, word);
    case SettingType::Text:
    case SettingType::Choice:
        return checked(definition, word);
    }
    Q_UNREACHABLE();
}

QString settingToText(const QJsonValue &value)
{
    if (value.isNull() || value.isUndefined())
        return nullWord;
    if (value.isBool())
        return value.toBool() ? u"true"_s : u"false"_s;
    return value.isString() ? value.toString() : QString::number(value.toInteger());
}

} // namespace tenantry

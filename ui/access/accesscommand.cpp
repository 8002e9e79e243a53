// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/access/accesscommand.h"

#include "ui/common/shellline.h"

#include <QUrlQuery>

namespace tenantry::ui {

using namespace Qt::StringLiterals;

namespace {

QString instantText(const QDateTime &at)
{
    return at.toUTC().toString(Qt::ISODate);
}

CommandLines lines(const QString &operation, const QStringList &words, const AskedAccess &asked, QUrlQuery query)
{
    QString ctl = u"tenantryctl access "_s + operation;
    for (const QString &word : words)
        ctl += u' ' + shellQuoted(word);
    if (asked.tenant) {
        ctl += u" --tenant "_s + asked.tenant->toString();
        query.addQueryItem(u"tenant_id"_s, asked.tenant->toString());
    }
    if (asked.at) {
        ctl += u" --at "_s + instantText(*asked.at);
        query.addQueryItem(u"as_of"_s, instantText(*asked.at));
    }
    return {ctl, curlLine(u"GET"_s, QString(u"access/"_s + operation + u'?' + query.toString(QUrl::FullyEncoded))), {}};
}

QUrlQuery queryFor(const AskedAccess &asked, bool withUser, bool withPermission)
{
    QUrlQuery query;
    if (withPermission)
        query.addQueryItem(u"permission"_s, asked.permission);
    if (withUser)
        query.addQueryItem(u"user_id"_s, asked.user.toString());
    return query;
}

} // namespace

CommandLines commandToExplain(const AskedAccess &asked)
{
    return lines(u"explain"_s, {asked.email, asked.permission}, asked, queryFor(asked, true, true));
}

CommandLines commandToListHolders(const AskedAccess &asked)
{
    return lines(u"who-can"_s, {asked.permission}, asked, queryFor(asked, false, true));
}

CommandLines commandToListEffective(const AskedAccess &asked)
{
    return lines(u"effective"_s, {asked.email}, asked, queryFor(asked, true, false));
}

} // namespace tenantry::ui

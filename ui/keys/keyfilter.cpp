// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/keys/keyfilter.h"

#include "core/services/keys/keyservice.h"
#include "ui/common/servicequery.h"

using namespace Qt::StringLiterals;

namespace tenantry::ui {

QList<FilterField> keyFilterFields()
{
    return {{u"status"_s,
             FilterKind::Choice,
             {toText(ApiKeyStatus::Active), toText(ApiKeyStatus::Inactive), toText(ApiKeyStatus::Expired),
              toText(ApiKeyStatus::Revoked)}},
            {u"expires"_s, FilterKind::Choice, {u"7d"_s, u"30d"_s, u"90d"_s}},
            {u"used"_s, FilterKind::Choice, {u"never"_s}}};
}

ApiKeyFilter keyFilterFrom(const ParsedFilter &parsed, const QDateTime &now)
{
    ApiKeyFilter filter;
    filter.text = parsed.text;
    if (const auto status = parsed.term(u"status"_s))
        filter.status = apiKeyStatusFromText(status->value);
    if (const auto expires = parsed.term(u"expires"_s))
        filter.expiresBefore = now.addDays(expires->value.chopped(1).toInt());
    filter.neverUsed = parsed.term(u"used"_s).has_value();
    return filter;
}

bool matches(const ApiKeyFilter &filter, const ApiKey &key)
{
    const bool hasStatus = filter.status ? key.status == *filter.status : key.status != ApiKeyStatus::Revoked;
    const bool hasText =
        key.name.contains(filter.text, Qt::CaseInsensitive) || key.prefix.contains(filter.text, Qt::CaseInsensitive);
    const bool expires = !filter.expiresBefore || (key.expiresAt && *key.expiresAt < *filter.expiresBefore);
    return hasStatus && hasText && expires && (!filter.neverUsed || !key.lastUsedAt)
        && (!filter.tenant || key.tenant == filter.tenant) && (!filter.owner || key.owner == *filter.owner);
}

ListQuery keyQuery(const ApiKeyFilter &filter)
{
    return findingQuery<ApiKey>(
        &Services::keys, filter, matches, [](const ApiKeyFilter &asked, const ApiKey &left, const ApiKey &right) {
            return asked.sortKey == ApiKeySortKey::Name ? left.name == right.name : left.createdAt == right.createdAt;
        });
}

} // namespace tenantry::ui

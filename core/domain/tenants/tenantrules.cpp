// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/tenants/tenantrules.h"

#include <algorithm>

namespace tenantry {

namespace {

constexpr int longestName = 255;
constexpr int shortestSlug = 3;
constexpr int longestSlug = 50;
constexpr int longestDescription = 2000;

bool isSlugCharacter(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'-';
}

std::unexpected<Error> invalid(Reason reason, const char16_t *field)
{
    return failure(ErrorCode::Invalid, reason, QString::fromUtf16(field));
}

} // namespace

Result<QString> checkedTenantName(const QString &name)
{
    const QString trimmed = name.trimmed();
    if (trimmed.isEmpty())
        return invalid(Reason::Required, u"name");
    if (trimmed.toUcs4().size() > longestName)
        return invalid(Reason::TooLong, u"name");
    if (trimmed.contains(QChar::Null))
        return invalid(Reason::ContainsNul, u"name");
    return trimmed;
}

Result<QString> checkedTenantSlug(const QString &slug)
{
    if (slug.isEmpty())
        return invalid(Reason::Required, u"slug");
    if (!std::all_of(slug.begin(), slug.end(), isSlugCharacter))
        return invalid(Reason::BadFormat, u"slug");
    if (slug.size() < shortestSlug)
        return invalid(Reason::TooShort, u"slug");
    if (slug.size() > longestSlug)
        return invalid(Reason::TooLong, u"slug");
    return slug;
}

Result<QString> checkedTenantDescription(const QString &description)
{
    if (description.toUcs4().size() > longestDescription)
        return invalid(Reason::TooLong, u"description");
    if (description.contains(QChar::Null))
        return invalid(Reason::ContainsNul, u"description");
    return description;
}

Result<TenantDraft> checked(const TenantDraft &draft)
{
    const auto name = checkedTenantName(draft.name);
    if (!name)
        return std::unexpected(name.error());
    const auto slug = checkedTenantSlug(draft.slug);
    if (!slug)
        return std::unexpected(slug.error());
    const auto description = checkedTenantDescription(draft.description);
    if (!description)
        return std::unexpected(description.error());
    if (draft.status == TenantStatus::Deleted)
        return invalid(Reason::OutOfRange, u"status");
    return TenantDraft{*name, *slug, *description, draft.status};
}

Result<TenantChanges> checked(const TenantChanges &changes)
{
    TenantChanges result = changes;
    if (changes.name) {
        const auto name = checkedTenantName(*changes.name);
        if (!name)
            return std::unexpected(name.error());
        result.name = *name;
    }
    if (changes.description) {
        const auto description = checkedTenantDescription(*changes.description);
        if (!description)
            return std::unexpected(description.error());
    }
    if (changes.status == TenantStatus::Deleted)
        return invalid(Reason::OutOfRange, u"status");
    return result;
}

QString numberedTenantName(const QString &name, int number)
{
    const QString suffix = QStringLiteral(" (%1)").arg(number);
    const auto characters = name.toUcs4();
    const auto room = std::min(characters.size(), longestName - suffix.size());
    return QString::fromUcs4(reinterpret_cast<const char32_t *>(characters.constData()), room).trimmed() + suffix;
}

QString proposedSlug(const QString &name)
{
    QString slug;
    for (const QChar c : name.normalized(QString::NormalizationForm_KD).toLower()) {
        if (isSlugCharacter(c) && c != u'-')
            slug += c;
        else if (c.category() != QChar::Mark_NonSpacing && !slug.isEmpty() && !slug.endsWith(u'-'))
            slug += u'-';
    }
    slug.truncate(longestSlug);
    while (slug.endsWith(u'-'))
        slug.chop(1);
    return slug.size() < shortestSlug ? QString() : slug;
}

} // namespace tenantry

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/keys/apikeyrules.h"

#include <QRegularExpression>

#include <algorithm>
#include <arpa/inet.h>
#include <array>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

constexpr int longestName = 255;
constexpr int longestDescription = 2000;
constexpr qsizetype mostNetworks = 100;
constexpr qsizetype mostPermissions = 1000;
constexpr qint64 longestOverlap = 30 * 24 * 3600;

std::unexpected<Error> invalid(Reason reason, const QString &field)
{
    return failure(ErrorCode::Invalid, reason, field);
}

Result<QString> checkedName(const QString &name)
{
    const QString trimmed = name.trimmed();
    if (trimmed.isEmpty())
        return invalid(Reason::Required, u"name"_s);
    if (trimmed.toUcs4().size() > longestName)
        return invalid(Reason::TooLong, u"name"_s);
    if (trimmed.contains(QChar::Null))
        return invalid(Reason::ContainsNul, u"name"_s);
    return trimmed;
}

Result<void> checkDescription(const QString &description)
{
    if (description.toUcs4().size() > longestDescription)
        return invalid(Reason::TooLong, u"description"_s);
    if (description.contains(QChar::Null))
        return invalid(Reason::ContainsNul, u"description"_s);
    return {};
}

Result<void> checkLimits(const std::optional<QStringList> &permissions, const std::optional<QStringList> &networks)
{
    static const QRegularExpression code(uR"(^[a-z_]+:[a-z_]+\z)"_s);
    if (permissions) {
        if (permissions->size() > mostPermissions)
            return invalid(Reason::TooLong, u"permissions"_s);
        if (!std::all_of(permissions->begin(), permissions->end(),
                         [](const QString &text) { return code.match(text).hasMatch(); }))
            return invalid(Reason::BadFormat, u"permissions"_s);
    }
    if (networks) {
        if (networks->isEmpty())
            return invalid(Reason::Required, u"allowed_networks"_s);
        if (networks->size() > mostNetworks)
            return invalid(Reason::TooLong, u"allowed_networks"_s);
        if (!std::all_of(networks->begin(), networks->end(), isNetwork))
            return invalid(Reason::BadFormat, u"allowed_networks"_s);
    }
    return {};
}

/// Whether all bits behind the first \a length of \a address are zero.
bool isPrefix(const unsigned char *address, int bytes, int length)
{
    for (int bit = length; bit < bytes * 8; ++bit) {
        if ((address[bit / 8] >> (7 - bit % 8) & 1) != 0)
            return false;
    }
    return true;
}

} // namespace

bool isNetwork(QStringView text)
{
    const auto slash = text.indexOf(u'/');
    const QByteArray address = text.left(slash < 0 ? text.size() : slash).toLatin1();
    const bool isSix = address.contains(':');
    const int bytes = isSix ? 16 : 4;
    std::array<unsigned char, 16> bits{};
    if (text.contains(QChar::Null) || inet_pton(isSix ? AF_INET6 : AF_INET, address.constData(), bits.data()) != 1)
        return false;
    if (slash < 0)
        return true;
    const QStringView length = text.mid(slash + 1);
    static const QRegularExpression number(u"^(0|[1-9][0-9]{0,2})\\z"_s);
    if (!number.match(length).hasMatch() || length.toInt() > bytes * 8)
        return false;
    return isPrefix(bits.data(), bytes, length.toInt());
}

Result<ApiKeyDraft> checked(const ApiKeyDraft &draft, const QDateTime &now)
{
    ApiKeyDraft result = draft;
    const auto name = checkedName(draft.name);
    if (!name)
        return std::unexpected(name.error());
    result.name = *name;
    if (const auto good = checkDescription(draft.description); !good)
        return std::unexpected(good.error());
    if (const auto good = checkLimits(draft.permissions, draft.networks); !good)
        return std::unexpected(good.error());
    if (draft.expiresAt && (!draft.expiresAt->isValid() || *draft.expiresAt <= now))
        return invalid(Reason::OutOfRange, u"expires_at"_s);
    return result;
}

Result<ApiKeyChanges> checked(const ApiKeyChanges &changes)
{
    ApiKeyChanges result = changes;
    if (changes.name) {
        const auto name = checkedName(*changes.name);
        if (!name)
            return std::unexpected(name.error());
        result.name = *name;
    }
    if (const auto good = checkDescription(changes.description.value_or(QString())); !good)
        return std::unexpected(good.error());
    if (const auto good =
            checkLimits(changes.permissions.value_or(std::nullopt), changes.networks.value_or(std::nullopt));
        !good)
        return std::unexpected(good.error());
    if (changes.expiresAt && *changes.expiresAt && !(*changes.expiresAt)->isValid())
        return invalid(Reason::BadFormat, u"expires_at"_s);
    return result;
}

Result<ApiKeyRotation> checked(const ApiKeyRotation &rotation, const QDateTime &now)
{
    if (rotation.overlapSeconds < 0 || rotation.overlapSeconds > longestOverlap)
        return invalid(Reason::OutOfRange, u"overlap"_s);
    if (rotation.expiresAt && (!rotation.expiresAt->isValid() || *rotation.expiresAt <= now))
        return invalid(Reason::OutOfRange, u"expires_at"_s);
    return rotation;
}

} // namespace tenantry

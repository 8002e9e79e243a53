// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/version.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace tenantry {

/// `"7"`: the entity tag of version 7.
QByteArray entityTag(Version version);

/// The condition of an If-Match field (RFC 9110, section 13.1.1).
class IfMatch
{
public:
    /// No field, or `*`: any version will do.
    IfMatch() = default;

    /// Reads the field's value. Tags that aren't ours, weak ones and whatever can't be understood match no version.
    static IfMatch fromHeader(const std::optional<QByteArray> &value);

    /// The version to expect, given how to learn the \a current one where several would do; none: any will do.
    template <class Current>
    [[nodiscard]] std::optional<Version> expected(Current current) const
    {
        if (m_isAny)
            return std::nullopt;
        if (m_versions.size() == 1)
            return m_versions.front();
        if (const std::optional<Version> now = m_versions.empty() ? std::nullopt : current(); now && accepts(*now))
            return now;
        return never;
    }

private:
    static constexpr Version never{0}; ///< versions begin with 1

    [[nodiscard]] bool accepts(Version version) const;

    bool m_isAny = true;
    std::vector<Version> m_versions;
};

} // namespace tenantry

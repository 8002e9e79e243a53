// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>
#include <QStringList>

#include <compare>
#include <optional>
#include <vector>

namespace tenantry {

enum class ParameterType { Text, Uuid };

/// A path with places for parameters: `/api/v1/tenants/{tenant_id:uuid}`, `/api/v1/tenants/slug/{slug}`.
class PathTemplate
{
public:
    /// One piece between two slashes.
    struct Segment
    {
        QString text; ///< of a fixed one itself, of a parameter its name
        bool isParameter = false;
        ParameterType type = ParameterType::Text;
    };

    explicit PathTemplate(QStringView text);

    /// The parameters' values as they came if \a segments have the template's shape; their types aren't looked at.
    [[nodiscard]] std::optional<QHash<QString, QString>> match(const QStringList &segments) const;

    /// Whether this one counts where both match: a fixed segment wins over a parameter, the first that differs decides.
    [[nodiscard]] bool isMoreSpecificThan(const PathTemplate &other) const;

    [[nodiscard]] const std::vector<Segment> &segments() const { return m_segments; }
    /// As declared, without the types: `/api/v1/tenants/{tenant_id}`.
    [[nodiscard]] QString toString() const;

private:
    std::vector<Segment> m_segments;
};

/// The decoded pieces of an absolute path; a slash at the end makes an empty last one. Nothing if it can't be decoded.
std::optional<QStringList> pathSegments(QByteArrayView path);

} // namespace tenantry

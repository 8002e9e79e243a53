// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/router.h"

#include <algorithm>

namespace tenantry {

void Router::group(const QString &name, const QString &description)
{
    m_groups.append({name, description});
}

RouteDeclaration Router::add(http::Method method, QStringView path)
{
    const PathTemplate pattern(path);
    Route &route = m_routes.emplace_back(method, pattern);
    if (!m_groups.isEmpty())
        route.group = m_groups.last().name;
    const auto found = std::find_if(m_resources.begin(), m_resources.end(), [&pattern](const Resource &resource) {
        return resource.path.toString() == pattern.toString();
    });
    Resource &resource = found == m_resources.end() ? m_resources.emplace_back(Resource{pattern, {}}) : *found;
    const bool isNew = resource.methods.emplace(method, &route).second;
    Q_ASSERT_X(isNew, "Router::add", "declared twice");
    return RouteDeclaration(route);
}

Router::Finding Router::find(http::Method method, const QStringList &segments) const
{
    const Resource *there = resource(segments);
    if (!there) {
        QStringList other = segments;
        if (other.last().isEmpty())
            other.removeLast();
        else
            other.append(QString());
        return !other.isEmpty() && resource(other) ? Finding(OtherSlash()) : Finding(NotFound());
    }
    const auto found = there->methods.find(method == http::Method::Head ? http::Method::Get : method);
    if (found != there->methods.end())
        return Match{found->second, there->path.match(segments).value_or(QHash<QString, QString>())};

    QByteArrayList allowed;
    for (const auto &[known, route] : there->methods) {
        allowed.append(http::toText(known));
        if (known == http::Method::Get)
            allowed.append("HEAD");
    }
    allowed.append("OPTIONS");
    return OtherMethods{allowed.join(", ")};
}

const Router::Resource *Router::resource(const QStringList &segments) const
{
    const Resource *best = nullptr;
    for (const Resource &candidate : m_resources) {
        if (candidate.path.match(segments) && (!best || candidate.path.isMoreSpecificThan(best->path)))
            best = &candidate;
    }
    return best;
}

} // namespace tenantry

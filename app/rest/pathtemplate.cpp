// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/pathtemplate.h"

#include "app/rest/percentdecoding.h"

namespace tenantry {

PathTemplate::PathTemplate(QStringView text)
{
    Q_ASSERT(text.startsWith(u'/'));
    for (const QStringView piece : text.sliced(1).split(u'/')) {
        if (!piece.startsWith(u'{')) {
            m_segments.push_back({piece.toString(), false, ParameterType::Text});
            continue;
        }
        Q_ASSERT(piece.endsWith(u'}'));
        const auto parts = piece.sliced(1).chopped(1).split(u':');
        Q_ASSERT(parts.size() == 1 || parts.at(1) == u"uuid");
        m_segments.push_back(
            {parts.first().toString(), true, parts.size() == 1 ? ParameterType::Text : ParameterType::Uuid});
    }
}

std::optional<QHash<QString, QString>> PathTemplate::match(const QStringList &segments) const
{
    if (static_cast<std::size_t>(segments.size()) != m_segments.size())
        return std::nullopt;
    QHash<QString, QString> values;
    for (std::size_t i = 0; i < m_segments.size(); ++i) {
        const Segment &segment = m_segments[i];
        const QString &given = segments.at(static_cast<qsizetype>(i));
        if (segment.isParameter ? given.isEmpty() : given != segment.text)
            return std::nullopt;
        if (segment.isParameter)
            values.insert(segment.text, given);
    }
    return values;
}

bool PathTemplate::isMoreSpecificThan(const PathTemplate &other) const
{
    for (std::size_t i = 0; i < std::min(m_segments.size(), other.m_segments.size()); ++i) {
        if (m_segments[i].isParameter != other.m_segments[i].isParameter)
            return !m_segments[i].isParameter;
    }
    return false;
}

QString PathTemplate::toString() const
{
    QString text;
    for (const Segment &segment : m_segments)
        text += segment.isParameter ? QString(u"/{" + segment.text + u'}') : QString(u'/' + segment.text);
    return text;
}

std::optional<QStringList> pathSegments(QByteArrayView path)
{
    if (!path.startsWith('/'))
        return std::nullopt;
    QStringList segments;
    for (;;) {
        path = path.sliced(1);
        const qsizetype end = path.indexOf('/');
        const auto segment = percentDecoded(end < 0 ? path : path.first(end), PlusSign::IsItself);
        if (!segment)
            return std::nullopt;
        segments.append(*segment);
        if (end < 0)
            return segments;
        path = path.sliced(end);
    }
}

} // namespace tenantry

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/storage/variants.h"

#include <QRegularExpression>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

/// The description word by word.
class Reading
{
public:
    explicit Reading(const QString &description)
    {
        static const QRegularExpression token(u"[][()|]|[^][()|\\s]+"_s);
        for (auto tokens = token.globalMatch(description); tokens.hasNext();)
            m_tokens.append(tokens.next().captured());
    }

    QList<QStringList> all()
    {
        const auto sets = alternatives();
        if (!m_tokens.isEmpty())
            qFatal("There is a bracket too many in the variants, before '%s'.", qUtf8Printable(m_tokens.join(u' ')));
        return sets;
    }

private:
    QList<QStringList> alternatives()
    {
        QList<QStringList> sets = sequence();
        while (!m_tokens.isEmpty() && m_tokens.first() == u"|") {
            m_tokens.removeFirst();
            sets += sequence();
        }
        return sets;
    }

    QList<QStringList> sequence()
    {
        QList<QStringList> sets{QStringList()};
        while (!m_tokens.isEmpty() && m_tokens.first() != u"|" && m_tokens.first() != u")"
               && m_tokens.first() != u"]") {
            const QString token = m_tokens.takeFirst();
            if (token == u"(")
                sets = product(sets, group(u")"_s));
            else if (token == u"[")
                sets = product(sets, QList<QStringList>{QStringList()} + group(u"]"_s));
            else
                sets = product(sets, {{token}});
        }
        return sets;
    }

    QList<QStringList> group(const QString &end)
    {
        const auto sets = alternatives();
        if (m_tokens.isEmpty() || m_tokens.takeFirst() != end)
            qFatal("The variants lack a '%s'.", qUtf8Printable(end));
        return sets;
    }

    static QList<QStringList> product(const QList<QStringList> &left, const QList<QStringList> &right)
    {
        QList<QStringList> sets;
        for (const QStringList &first : left) {
            for (const QStringList &second : right)
                sets.append(first + second);
        }
        return sets;
    }

    QStringList m_tokens;
};

} // namespace

QList<QStringList> variantsOf(const QString &description)
{
    return Reading(description).all();
}

} // namespace tenantry

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/architecture/sourcetext.h"

#include <QRegularExpression>

namespace tenantry::architecture {

using namespace Qt::StringLiterals;

namespace {

class Reader
{
public:
    explicit Reader(const QString &text)
        : m_text(text)
    {}

    SourceText read()
    {
        while (m_position < m_text.size()) {
            if (!readInclusion() && !readComment() && !readRawString() && !readPrefix() && !readQuoted())
                keep(1);
        }
        m_result.lineCount = m_text.isEmpty() || m_text.endsWith(u'\n') ? m_line - 1 : m_line;
        return m_result;
    }

private:
    [[nodiscard]] bool at(QStringView what) const { return QStringView(m_text).sliced(m_position).startsWith(what); }

    [[nodiscard]] bool atLineStart() const { return m_position == 0 || m_text.at(m_position - 1) == u'\n'; }

    /// The character before this one belongs to a name or a number, so that no literal begins here.
    [[nodiscard]] bool isInsideName() const
    {
        return m_position > 0 && (m_text.at(m_position - 1).isLetterOrNumber() || m_text.at(m_position - 1) == u'_');
    }

    /// The next \a count characters are code.
    void keep(qsizetype count)
    {
        const auto piece = QStringView(m_text).sliced(m_position, count);
        m_result.code += piece;
        advance(count);
        for (const QChar c : piece) {
            if (!c.isSpace())
                m_joinsLiteral = false;
        }
    }

    /// The next \a count characters are none: blanks stand for them.
    void blank(qsizetype count)
    {
        for (const QChar c : QStringView(m_text).sliced(m_position, count))
            m_result.code += c == u'\n' ? c : QChar(u' ');
        advance(count);
    }

    void advance(qsizetype count)
    {
        m_line += static_cast<int>(QStringView(m_text).sliced(m_position, count).count(u'\n'));
        m_position += count;
    }

    bool readInclusion()
    {
        static const QRegularExpression pattern(uR"(^[ \t]*#[ \t]*include[ \t]*(<[^>\n]*>|"[^"\n]*"))"_s);
        if (!atLineStart())
            return false;
        const auto match = pattern.match(QStringView(m_text).sliced(m_position));
        if (!match.hasMatch())
            return false;
        m_result.inclusions.append({m_line, match.captured(1)});
        blank(match.capturedLength());
        return true;
    }

    bool readComment()
    {
        const bool line = at(u"//");
        if (!line && !at(u"/*"))
            return false;
        auto end = m_text.indexOf(line ? u"\n"_s : u"*/"_s, m_position + 2);
        end = end < 0 ? m_text.size() : end + (line ? 0 : 2);
        m_result.comments.append({m_line, m_text.sliced(m_position, end - m_position)});
        blank(end - m_position);
        return true;
    }

    bool readRawString()
    {
        static const QRegularExpression pattern(uR"(^(?:u8|[uUL])?R"([^()\\\s]{0,16})\()"_s);
        if (isInsideName())
            return false;
        const auto match = pattern.match(QStringView(m_text).sliced(m_position));
        if (!match.hasMatch())
            return false;
        const QString close = u')' + match.captured(1) + u'"';
        const auto start = m_position + match.capturedLength();
        auto end = m_text.indexOf(close, start);
        if (end < 0)
            end = m_text.size();
        appendLiteral(m_text.sliced(start, end - start));
        blank(qMin(end + close.size(), m_text.size()) - m_position);
        skipSuffix();
        return true;
    }

    /// `u"` and the like: the prefix belongs to the literal.
    bool readPrefix()
    {
        static const QRegularExpression pattern(uR"(^(?:u8|[uUL])(?="))"_s);
        if (isInsideName())
            return false;
        const auto match = pattern.match(QStringView(m_text).sliced(m_position));
        if (!match.hasMatch())
            return false;
        m_result.code += match.captured();
        advance(match.capturedLength());
        return readQuoted();
    }

    bool readQuoted()
    {
        const QChar quote = m_text.at(m_position);
        if (quote != u'"' && quote != u'\'')
            return false;
        // The mark between digits: 1'000'000.
        if (quote == u'\'' && m_position > 0 && m_text.at(m_position - 1).isLetterOrNumber()
            && m_position + 1 < m_text.size() && m_text.at(m_position + 1).isLetterOrNumber()
            && (m_position + 2 >= m_text.size() || m_text.at(m_position + 2) != u'\''))
            return false;
        auto end = m_position + 1;
        while (end < m_text.size() && m_text.at(end) != quote && m_text.at(end) != u'\n')
            end += m_text.at(end) == u'\\' ? 2 : 1;
        end = qMin(end, m_text.size());
        if (quote == u'"')
            appendLiteral(m_text.sliced(m_position + 1, end - m_position - 1));
        keepQuote();
        blank(qMax(qsizetype(0), end - m_position));
        if (m_position < m_text.size() && m_text.at(m_position) == quote)
            keepQuote();
        skipSuffix();
        return true;
    }

    void keepQuote()
    {
        m_result.code += m_text.at(m_position);
        advance(1);
    }

    /// `_s` and the like belong to the literal.
    void skipSuffix()
    {
        auto end = m_position;
        while (end < m_text.size() && (m_text.at(end).isLetterOrNumber() || m_text.at(end) == u'_'))
            ++end;
        m_result.code += QStringView(m_text).sliced(m_position, end - m_position);
        advance(end - m_position);
    }

    void appendLiteral(const QString &inside)
    {
        if (m_joinsLiteral)
            m_result.literals.last().text += inside;
        else
            m_result.literals.append({m_line, inside});
        m_joinsLiteral = true;
    }

    const QString &m_text;
    SourceText m_result;
    qsizetype m_position = 0;
    int m_line = 1;
    bool m_joinsLiteral = false; ///< nothing but blanks stood between the last literal and here
};

} // namespace

SourceText takeApart(const QString &text)
{
    return Reader(text).read();
}

} // namespace tenantry::architecture

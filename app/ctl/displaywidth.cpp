// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/displaywidth.h"

#include <QList>
#include <QTextBoundaryFinder>

#include <algorithm>
#include <clocale>
#include <cwchar>

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

/// The C library's own table of widths follows Unicode, but only in a UTF-8 locale; the program's own may be another.
class Utf8Locale
{
public:
    Utf8Locale()
        : m_utf8(newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr))
        , m_before(m_utf8 ? uselocale(m_utf8) : nullptr)
    {}

    ~Utf8Locale()
    {
        if (m_utf8) {
            uselocale(m_before);
            freelocale(m_utf8);
        }
    }
    Utf8Locale(const Utf8Locale &) = delete;
    Utf8Locale &operator=(const Utf8Locale &) = delete;

    [[nodiscard]] int width(char32_t character) const { return m_utf8 ? std::max(0, wcwidth(wchar_t(character))) : 1; }

private:
    locale_t m_utf8;
    locale_t m_before;
};

bool isAscii(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x80; });
}

/// Explicit embeddings, overrides and isolates (Unicode Standard Annex 9, section 2).
bool turnsDirection(QChar c)
{
    return (c.unicode() >= 0x202a && c.unicode() <= 0x202e) || (c.unicode() >= 0x2066 && c.unicode() <= 0x2069);
}

} // namespace

int displayWidth(const QString &text)
{
    if (isAscii(text))
        return int(text.size());
    const Utf8Locale locale;
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text);
    int width = 0;
    for (qsizetype from = 0, to = finder.toNextBoundary(); to != -1; from = to, to = finder.toNextBoundary()) {
        int cluster = 0;
        for (const char32_t character : QStringView(text).sliced(from, to - from).toUcs4())
            cluster += locale.width(character);
        width += std::min(cluster, 2);
    }
    return width;
}

QString printable(const QString &text)
{
    QString line;
    line.reserve(text.size());
    for (const QChar c : text) {
        if (c == u'\n')
            line += u"\\n";
        else if (c == u'\t')
            line += u"\\t";
        else if (c.category() == QChar::Other_Control)
            line += u"\\x%1"_s.arg(c.unicode(), 2, 16, QLatin1Char('0'));
        else if (turnsDirection(c) || c.category() == QChar::Separator_Line
                 || c.category() == QChar::Separator_Paragraph)
            line += u"\\u%1"_s.arg(c.unicode(), 4, 16, QLatin1Char('0'));
        else
            line += c;
    }
    return line;
}

QString padded(const QString &text, int width)
{
    return text + QString(std::max(0, width - displayWidth(text)), u' ');
}

} // namespace tenantry::ctl

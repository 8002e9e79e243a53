// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/architecture/filerules.h"

namespace tenantry::architecture {

using namespace Qt::StringLiterals;

Findings fileFindings(const SourceFile &file)
{
    Findings findings;
    const bool statement = file.kind == FileKind::Sql && !file.path.contains(u"/migrations/");
    const QString head = file.text.section(u'\n', 0, 2);
    if (!statement && !head.contains(u"SPDX-License-Identifier: GPL-3.0-or-later"))
        findings.append({u"licence"_s, file.path, 1, u"the line with SPDX-License-Identifier is missing"_s});

    const auto lines = file.text.count(u'\n') + (file.text.isEmpty() || file.text.endsWith(u'\n') ? 0 : 1);
    if (file.kind != FileKind::Sql && lines > LongestFile) {
        findings.append({u"length"_s, file.path, 0,
                         u"%1 lines, more than %2: it wants to be two things"_s.arg(lines).arg(LongestFile)});
    }
    return findings;
}

Findings topFindings(const QStringList &topFolders)
{
    static const QStringList planned{u"app"_s,  u"core"_s,      u"ui"_s,           u"resources"_s,
                                     u"docs"_s, u"packaging"_s, u"translations"_s, u"tests"_s};
    Findings findings;
    for (const QString &folder : topFolders) {
        if (!planned.contains(folder))
            findings.append({u"top"_s, folder, 0, u"a folder at the top that the plan doesn't have"_s});
    }
    return findings;
}

} // namespace tenantry::architecture

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace tenantry::architecture {

enum class FileKind { Cpp, CMake, Script, Sql };

struct SourceFile
{
    QString path; ///< from the top of the repository
    FileKind kind;
    QString text;
};

/// The house as it lies on the disk; what a build left, hidden files and anything that isn't ours stays out.
class SourceTree
{
public:
    /// Reads every source under \a top. Without app, core and ui there it isn't the repository, and isComplete() is
    /// false.
    explicit SourceTree(const QString &top);

    [[nodiscard]] bool isComplete() const { return m_complete; }
    [[nodiscard]] const QList<SourceFile> &files() const { return m_files; }

    /// Names of the folders at the top, without hidden and build folders.
    [[nodiscard]] const QStringList &topFolders() const { return m_topFolders; }

private:
    QList<SourceFile> m_files;
    QStringList m_topFolders;
    bool m_complete = false;
};

} // namespace tenantry::architecture

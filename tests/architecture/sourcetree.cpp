// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/architecture/sourcetree.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <optional>

namespace tenantry::architecture {

using namespace Qt::StringLiterals;

namespace {

std::optional<FileKind> kindOf(const QFileInfo &file, const QString &text)
{
    const QString suffix = file.suffix();
    if (suffix == u"cpp" || suffix == u"h")
        return FileKind::Cpp;
    if (suffix == u"cmake" || file.fileName() == u"CMakeLists.txt")
        return FileKind::CMake;
    if (suffix == u"sql")
        return FileKind::Sql;
    if (text.startsWith(u"#!") || suffix == u"sh" || suffix == u"py")
        return FileKind::Script;
    return std::nullopt;
}

QString contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

SourceTree::SourceTree(const QString &top)
{
    const QDir directory(top);
    m_topFolders = directory.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    m_topFolders.removeIf([](const QString &name) { return name.startsWith(u"build"); });

    for (const QString &folder : m_topFolders) {
        QDirIterator iterator(directory.filePath(folder), QDir::Files, QDirIterator::Subdirectories);
        while (iterator.hasNext()) {
            const QString path = iterator.next();
            const QString text = contents(path);
            if (const auto kind = kindOf(iterator.fileInfo(), text))
                m_files.append({directory.relativeFilePath(path), *kind, text});
        }
    }
    const QString topList = directory.filePath(u"CMakeLists.txt"_s);
    if (QFileInfo::exists(topList))
        m_files.append({u"CMakeLists.txt"_s, FileKind::CMake, contents(topList)});
    std::ranges::sort(m_files, {}, &SourceFile::path);

    m_complete = std::ranges::all_of(QStringList{u"app"_s, u"core"_s, u"ui"_s}, [this](const QString &folder) {
        return std::ranges::any_of(m_files,
                                   [&](const SourceFile &file) { return file.path.startsWith(folder + u'/'); });
    });
}

} // namespace tenantry::architecture

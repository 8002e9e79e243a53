// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/roles/rolematrix.h"

#include <QAbstractTableModel>
#include <QSet>

namespace tenantry::ui {

/// Which part of the matrix is shown; texts in any case.
struct RoleMatrixFilter
{
    QStringList permissions = {}; ///< parts of codes or names, one of which is there; empty: all
    QString module = {};          ///< exactly; empty: all
    QString role = {};            ///< part of a name
    bool changedOnly = false;

    bool operator==(const RoleMatrixFilter &) const = default;
};

/// A RoleMatrix as a table: a column for each role; a row for each group, and under it, unless it is folded, one for
/// each of its permissions. The vertical head names the rows.
class RoleMatrixModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    /// Beside Qt's own. Of a cell: Cell of a permission's row, ShareText of a group's, IsFixed. Of a vertical head:
    /// IsGroup, IsFolded, Size. Of a horizontal one: Caption, IsFixed, IsChanged.
    enum Role : int { Cell = Qt::UserRole, ShareText, IsGroup, IsFolded, Size, Caption, IsFixed, IsChanged };

    using QAbstractTableModel::QAbstractTableModel;

    [[nodiscard]] const RoleMatrix &matrix() const { return m_matrix; }
    void setCatalogue(const QList<CataloguedPermission> &catalogue);
    /// See RoleMatrix::setRoles().
    QList<RoleMatrix::Foreign> setRoles(const QList<tenantry::Role> &roles, const std::optional<TenantId> &place);
    /// Nothing is shown, and nothing is to be changed, until other roles are set.
    void clear();
    void setPending(const RoleMatrix::AllPending &pending);
    void takeSaved(const tenantry::Role &role);
    void discard();
    void discard(RoleId role);

    void setFilter(const RoleMatrixFilter &filter);
    [[nodiscard]] const RoleMatrixFilter &filter() const { return m_filter; }

    /// Changes the cell: one permission, or a whole group. \returns false where the role can't be changed.
    bool toggle(const QModelIndex &index);

    /// Folds or unfolds the group of a row. \returns the row of the group afterwards.
    int setFolded(int row, bool isFolded);
    void setAllFolded(bool isFolded);
    [[nodiscard]] bool isFolded(int row) const { return m_folded.contains(groupOf(row).module); }
    [[nodiscard]] QStringList foldedModules() const;
    void setFoldedModules(const QStringList &modules);

    [[nodiscard]] bool isGroup(int row) const { return m_rows.at(row).permission < 0; }
    /// The module of a group's row, else the permission's code.
    [[nodiscard]] QString nameOfRow(int row) const;
    [[nodiscard]] const tenantry::Role &roleOf(int column) const { return m_matrix.roles().at(m_columns.at(column)); }
    [[nodiscard]] RoleMatrix::Fixed fixed(int column) const { return m_matrix.fixed(m_columns.at(column)); }
    [[nodiscard]] int columnOf(RoleId role) const; ///< -1: it isn't shown
    [[nodiscard]] int rowOf(const QString &name) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    /// What would be saved is another than before.
    void changesChanged();

private:
    struct Row
    {
        int group;
        int permission; ///< -1: the group's own row
    };

    void rebuild();
    [[nodiscard]] QList<int> shownColumns() const;
    [[nodiscard]] bool isShown(const CataloguedPermission &permission) const;
    void noteAllChanged();
    [[nodiscard]] const RoleMatrix::Group &groupOf(int row) const { return m_matrix.groups().at(m_rows.at(row).group); }
    [[nodiscard]] const CataloguedPermission &permissionOf(int row) const;
    [[nodiscard]] QVariant rowHead(int row, int role) const;
    [[nodiscard]] QVariant columnHead(int column, int role) const;
    [[nodiscard]] QString captionOf(int column) const;
    [[nodiscard]] QString shareText(int row, int column) const;
    [[nodiscard]] QString cellText(int row, int column) const;

    RoleMatrix m_matrix;
    RoleMatrixFilter m_filter;
    bool m_isPlatform = true;
    QSet<QString> m_folded; ///< modules
    QList<int> m_columns;   ///< roles of the matrix
    QList<Row> m_rows;
};

} // namespace tenantry::ui

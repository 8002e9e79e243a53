// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/gallery/samplemodel.h"

#include "ui/common/cell.h"

#include <array>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

namespace {

enum Column { Box, Email, Roles, Status, LastSignIn };

struct Person
{
    QString email;
    QStringList roles;
    CellState state;
    QString status;
    QString age;
    bool selected;
};

const std::array<Person, 5> &people()
{
    static const std::array<Person, 5> all{{
        {u"annie@acme.example"_s, {u"Editor"_s}, {Icon::Done, Tone::Ok}, u"Active"_s, u"1 d ago"_s, false},
        {u"betty@acme.example"_s, {u"Support"_s}, {Icon::Lock, Tone::Warn}, u"Locked"_s, u"3 d ago"_s, false},
        {u"carol@acme.example"_s, {u"Viewer"_s}, {Icon::Inactive, Tone::Neutral}, u"Inactive"_s, u"211 d ago"_s, true},
        {u"hedy.with.a.very.long.name@acme.example"_s,
         {u"Viewer"_s, u"Support"_s, u"Auditor"_s},
         {Icon::Invitation, Tone::Accent},
         u"Invited"_s,
         u"never"_s,
         false},
        {u"ada@acme.example"_s, {u"Tenant Admin"_s}, {Icon::Done, Tone::Ok}, u"Active"_s, u"2 h ago"_s, true},
    }};
    return all;
}

} // namespace

int SampleModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(people().size());
}

int SampleModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : LastSignIn + 1;
}

QVariant SampleModel::data(const QModelIndex &index, int role) const
{
    const Person &person = people()[std::size_t(index.row())];
    if (role == CellRole::Selected)
        return person.selected;
    if (role == Qt::CheckStateRole && index.column() == Box)
        return person.selected ? Qt::Checked : Qt::Unchecked;
    if (role == CellRole::State)
        return QVariant::fromValue(person.state);
    if (role == CellRole::Chips) {
        QList<ChipLook> chips;
        for (const QString &name : person.roles)
            chips.append({.text = name, .tone = Tone::Neutral, .icon = {}});
        return QVariant::fromValue(chips);
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Email:
        return person.email;
    case Status:
        return person.status;
    case LastSignIn:
        return person.age;
    default:
        return {};
    }
}

QVariant SampleModel::headerData(int section, Qt::Orientation, int role) const
{
    static constexpr std::array kinds{CellKind::Check, CellKind::Strong, CellKind::Chips, CellKind::State,
                                      CellKind::Age};
    static const QStringList titles{u""_s, u"E-mail"_s, u"Roles"_s, u"Status"_s, u"Last sign-in"_s};
    if (role == CellRole::Kind)
        return QVariant::fromValue(kinds[std::size_t(section)]);
    if (role == Qt::CheckStateRole && section == Box)
        return Qt::PartiallyChecked;
    return role == Qt::DisplayRole ? titles.at(section) : QVariant();
}

} // namespace tenantry::ui

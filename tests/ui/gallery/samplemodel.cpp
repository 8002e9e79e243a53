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
        {u"annie@acme.example"_qs, {u"Editor"_qs}, {Icon::Done, Tone::Ok}, u"Active"_qs, u"1 d ago"_qs, false},
        {u"betty@acme.example"_qs, {u"Support"_qs}, {Icon::Lock, Tone::Warn}, u"Locked"_qs, u"3 d ago"_qs, false},
        {u"carol@acme.example"_qs,
         {u"Viewer"_qs},
         {Icon::Inactive, Tone::Neutral},
         u"Inactive"_qs,
         u"211 d ago"_qs,
         true},
        {u"hedy.with.a.very.long.name@acme.example"_qs,
         {u"Viewer"_qs, u"Support"_qs, u"Auditor"_qs},
         {Icon::Invitation, Tone::Accent},
         u"Invited"_qs,
         u"never"_qs,
         false},
        {u"ada@acme.example"_qs, {u"Tenant Admin"_qs}, {Icon::Done, Tone::Ok}, u"Active"_qs, u"2 h ago"_qs, true},
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
    static const QStringList titles{u""_qs, u"E-mail"_qs, u"Roles"_qs, u"Status"_qs, u"Last sign-in"_qs};
    if (role == CellRole::Kind)
        return QVariant::fromValue(kinds[std::size_t(section)]);
    if (role == Qt::CheckStateRole && section == Box)
        return Qt::PartiallyChecked;
    return role == Qt::DisplayRole ? titles.at(section) : QVariant();
}

} // namespace tenantry::ui

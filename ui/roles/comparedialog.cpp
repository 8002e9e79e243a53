// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/roles/comparedialog.h"

#include "core/services/roles/roleservice.h"
#include "core/services/services.h"
#include "ui/common/cardlist.h"
#include "ui/common/field.h"
#include "ui/common/tenantscope.h"
#include "ui/roles/rolecommand.h"
#include "ui/theme/metrics.h"

#include <QComboBox>
#include <QCompleter>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

namespace {

constexpr int heightOfAnswer = 340;

QComboBox *makeChoice(const QString &name, const QList<tenantry::Role> &roles)
{
    auto *choice = new QComboBox;
    choice->setObjectName(name);
    for (const tenantry::Role &role : roles)
        choice->addItem(role.name);
    choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    choice->setMinimumContentsLength(16);
    return choice;
}

} // namespace

CompareDialog::CompareDialog(Backend *backend, const QList<tenantry::Role> &roles, RoleId left,
                             const std::optional<TenantId> &place, QWidget *parent)
    : Dialog(tr("Compare roles"), tr("What two roles permit"), parent)
    , m_roles(roles)
    , m_place(place)
    , m_left(makeChoice(u"left"_s, roles))
    , m_right(makeChoice(u"right"_s, roles))
    , m_answer(new CardList(tr("What they have in common and what only one has"), backend))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setIcon(Icon::Compare, Tone::Accent);
    const auto found = std::ranges::find(roles, left, &tenantry::Role::id);
    const int first = found == roles.end() ? 0 : int(found - roles.begin());
    m_left->setCurrentIndex(first);
    m_right->setCurrentIndex(first == 0 ? qMin(1, int(roles.size()) - 1) : 0);
    auto *choices = new QHBoxLayout;
    choices->setSpacing(metrics::gapCard);
    auto *one = new Field(tr("&One role"), m_left);
    choices->addWidget(one, 1);
    choices->addWidget(new Field(tr("&Another role"), m_right), 1);
    body()->addLayout(choices);
    m_answer->setMinimumHeight(heightOfAnswer);
    body()->addWidget(m_answer, 1);
    setCancelText(tr("Close"));
    offerCommands([this](Asked) -> std::optional<CommandLines> {
        return commandToCompare(m_roles.at(m_left->currentIndex()), m_roles.at(m_right->currentIndex()));
    });
    for (QComboBox *choice : {m_left, m_right}) {
        connect(choice, &QComboBox::currentIndexChanged, this, [this] {
            compare();
            followCommands();
        });
    }
    one->focusEditor();
    compare();
}

void CompareDialog::compare()
{
    m_answer->load(
        false,
        [left = m_roles.at(m_left->currentIndex()).id, right = m_roles.at(m_right->currentIndex()).id,
         place = m_place](Services &services, const Caller &caller) {
            return services.roles().compare(within(caller, place), left, right);
        },
        [this](const RoleComparison &compared) {
            const auto add = [this](const QString &heading, const QStringList &codes, Icon icon) {
                m_answer->addHeading(heading);
                QList<CardRow> rows;
                for (const QString &code : codes)
                    rows.append({.icon = icon, .title = code, .isCode = true});
                if (rows.isEmpty())
                    m_answer->addNote(tr("nothing"));
                else
                    m_answer->addCard(rows);
            };
            add(tr("Only %1").arg(compared.left.name), compared.onlyLeft, Icon::ArrowUp);
            add(tr("Only %1").arg(compared.right.name), compared.onlyRight, Icon::ArrowDown);
            add(tr("Both"), compared.both, Icon::Check);
        });
}

} // namespace tenantry::ui

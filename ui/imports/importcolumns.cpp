// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/imports/importcolumns.h"

#include "core/domain/imports/userimport.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/label.h"
#include "ui/theme/metrics.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QGridLayout>
#include <QHash>
#include <QSignalBlocker>

namespace tenantry::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int choiceWidth = 190;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(tenantry::ui::ImportColumns)
};

} // namespace

QString textOfColumn(const QString &name)
{
    const QHash<QString, QString> texts{
        {u"email"_s, Words::tr("E-mail")},        {u"first_name"_s, Words::tr("First name")},
        {u"last_name"_s, Words::tr("Last name")}, {u"is_active"_s, Words::tr("Active (yes or no)")},
        {u"password"_s, Words::tr("Password")},   {u"password_hash"_s, Words::tr("Password hash")}};
    return texts.value(name, name);
}

bool isSecretColumn(const QString &name)
{
    return name == u"password" || name == u"password_hash";
}

ImportColumns::ImportColumns(QWidget *parent)
    : QScrollArea(parent)
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus); // the choices have it, and are scrolled to
    setAccessibleName(tr("Columns of the file"));
    viewport()->setAutoFillBackground(false);
}

void ImportColumns::setFile(const ImportFile &file)
{
    m_choices.clear();
    auto *content = new QWidget;
    content->setAutoFillBackground(false);
    m_grid = new QGridLayout(content);
    m_grid->setContentsMargins(0, 0, metrics::gap, 0);
    m_grid->setHorizontalSpacing(metrics::gapPage);
    m_grid->setVerticalSpacing(metrics::gap);
    m_grid->setColumnStretch(0, 2);
    m_grid->setColumnStretch(1, 3);
    const QStringList heads{tr("Column of the file"), tr("What stands in it"), tr("Becomes")};
    for (int i = 0; i < heads.size(); ++i)
        m_grid->addWidget(new Label(heads.at(i), Type::CaptionStrong, Role::TextSecondary), 0, i);
    const QStringList guesses = UserColumns::guessed(file.heading);
    for (int column = 0; column < file.heading.size(); ++column)
        addColumn(column + 1, file, column, guesses.at(column));
    m_grid->setRowStretch(int(file.heading.size()) + 1, 1);
    setWidget(content);
}

void ImportColumns::addColumn(int row, const ImportFile &file, int column, const QString &guess)
{
    const QString heading = file.heading.at(column).simplified();
    const QString name = heading.isEmpty() ? tr("Column %1").arg(column + 1) : heading;
    auto *samples = new ElidedLabel({}, Type::Body, Role::TextSecondary);
    m_grid->addWidget(new ElidedLabel(name, Type::Strong), row, 0);
    m_grid->addWidget(samples, row, 1);
    auto *choice = new QComboBox;
    choice->setObjectName(u"column-%1"_s.arg(column));
    choice->setMinimumWidth(choiceWidth);
    choice->setAccessibleName(tr("What %1 becomes").arg(name));
    choice->addItem(tr("Passed over"), QString());
    for (const QString &known : UserColumns::names())
        choice->addItem(textOfColumn(known), known);
    choice->setCurrentIndex(choice->findData(guess));
    m_grid->addWidget(choice, row, 2);
    m_choices.append(choice);
    const auto followChoice = [this, choice, samples, text = file.samplesOf(column)] {
        giveAway(choice);
        samples->setText(isSecretColumn(choice->currentData().toString()) ? tr("not shown") : text);
        choice->setAccessibleDescription(samples->text());
    };
    followChoice();
    connect(choice, &QComboBox::currentIndexChanged, this, [this, followChoice] {
        followChoice();
        Q_EMIT changed();
    });
}

void ImportColumns::giveAway(const QComboBox *taker)
{
    if (taker->currentIndex() == 0)
        return;
    for (QComboBox *other : std::as_const(m_choices)) {
        const QSignalBlocker blocker(other);
        if (other != taker && other->currentIndex() == taker->currentIndex())
            other->setCurrentIndex(0);
    }
}

QStringList ImportColumns::chosen() const
{
    QStringList names;
    for (const QComboBox *choice : m_choices)
        names.append(choice->currentData().toString());
    return names;
}

void ImportColumns::focusFirst()
{
    if (!m_choices.isEmpty())
        m_choices.first()->setFocus(Qt::TabFocusReason);
}

} // namespace tenantry::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/welcomepage.h"

#include "ui/common/iconmark.h"
#include "ui/common/label.h"
#include "ui/theme/metrics.h"

#include <QFrame>
#include <QGridLayout>
#include <QVBoxLayout>

namespace tenantry::ui {

WelcomePage::WelcomePage(QWidget *parent)
    : SetupPage(
        tr("Welcome to Tenantry"),
        tr("A console for those who look after many tenants: who they are, who may do what, and what happened."),
        parent)
{
    auto *box = new QFrame;
    box->setProperty("cls", QStringLiteral("card"));
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins(metrics::gapPage, metrics::gapPage, metrics::gapPage, metrics::gapPage);
    grid->setHorizontalSpacing(metrics::gapCard);
    grid->setVerticalSpacing(metrics::gapCard);
    grid->setColumnStretch(1, 1);
    const auto add = [grid](Icon icon, const QString &heading, const QString &text) {
        const int row = grid->rowCount();
        auto *words = new QVBoxLayout;
        words->setSpacing(1);
        words->addWidget(new Label(heading, Type::Group));
        auto *below = new Label(text, Type::Caption, Role::TextSecondary);
        below->wrap();
        words->addWidget(below);
        grid->addWidget(new IconMark(icon, Role::Accent, metrics::iconLarge), row, 0, Qt::AlignTop);
        grid->addLayout(words, row, 1);
    };
    add(Icon::Database, tr("A place for the data"),
        tr("A private PostgreSQL on this computer, with nothing to configure, or a server that you have."));
    add(Icon::User, tr("You, as the first superuser"),
        tr("An e-mail address and a password. Everybody else gets an account from you."));
    add(Icon::Lock, tr("A place for secrets"), tr("The desktop's keychain, or a file that only you can read."));
    form()->addWidget(box);
}

} // namespace tenantry::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/openingtext.h"

#include <QCoreApplication>

namespace tenantry::ui {

namespace {

struct OpeningText
{
    Q_DECLARE_TR_FUNCTIONS(tenantry::ui::OpeningText)
};

} // namespace

QString textFor(Installation::Step step)
{
    switch (step) {
    case Installation::Step::StartingServer:
        return OpeningText::tr("Starting the database…");
    case Installation::Step::MakingRoles:
        return OpeningText::tr("Making the database's roles…");
    case Installation::Step::MakingDatabase:
        return OpeningText::tr("Making the database…");
    case Installation::Step::CopyingAside:
        return OpeningText::tr("Copying the database aside, before it is brought up to date…");
    case Installation::Step::Migrating:
        return OpeningText::tr("Bringing the database up to date…");
    }
    Q_UNREACHABLE();
}

} // namespace tenantry::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/difftable.h"

#include "ui/common/diffside.h"
#include "ui/common/label.h"
#include "ui/theme/metrics.h"
#include "ui/theme/paint.h"

#include <QGridLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace tenantry::ui {

namespace {

constexpr int fieldWidth = 140;

} // namespace

/// The rows, with a hairline between them.
class DiffTable::Rows final : public QWidget
{
public:
    Rows()
        : m_grid(new QGridLayout(this))
    {
        m_grid->setContentsMargins(metrics::gapCard, metrics::gapPair, metrics::gapPair, metrics::gapPair);
        m_grid->setHorizontalSpacing(metrics::gap);
        m_grid->setVerticalSpacing(metrics::gap);
        m_grid->setColumnMinimumWidth(0, fieldWidth);
        m_grid->setColumnStretch(1, 1);
        m_grid->setColumnStretch(2, 1);
    }

    [[nodiscard]] QGridLayout *grid() const { return m_grid; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        for (int row = 0; row + 1 < m_grid->rowCount(); ++row) {
            const QRect cell = m_grid->cellRect(row, 0);
            const QRect across(0, cell.top(), width(), cell.height() + m_grid->verticalSpacing() / 2);
            drawLineBelow(painter, across, color(Role::Line));
        }
    }

private:
    QGridLayout *m_grid;
};

DiffTable::DiffTable(QWidget *parent)
    : QFrame(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
}

void DiffTable::show(const QList<Difference> &differences)
{
    delete m_rows;
    m_rows = new Rows;
    QGridLayout *grid = m_rows->grid();
    const QStringList heads{tr("Field"), tr("Before"), tr("After")};
    for (int i = 0; i < heads.size(); ++i)
        grid->addWidget(new Label(heads.at(i), Type::CaptionStrong, Role::TextSecondary), 0, i);
    int row = 1;
    for (const Difference &difference : differences) {
        auto *what = new Label(difference.what, Type::Caption);
        what->wrap();
        grid->addWidget(what, row, 0);
        grid->addWidget(
            new DiffSide(difference.before.isEmpty() ? DiffSign::None : DiffSign::Removed, difference.before), row, 1);
        grid->addWidget(new DiffSide(difference.after.isEmpty() ? DiffSign::None : DiffSign::Added, difference.after),
                        row, 2);
        ++row;
    }
    layout()->addWidget(m_rows);
    setAccessibleName(DiffBox::inWords(differences));
}

void DiffTable::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    drawBox(painter, rect(), metrics::cardRadius, color(Role::Surface), color(Role::Line));
}

} // namespace tenantry::ui

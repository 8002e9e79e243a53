// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/signincard.h"

#include "ui/common/button.h"
#include "ui/common/errortext.h"
#include "ui/common/headview.h"
#include "ui/common/label.h"
#include "ui/common/tableview.h"
#include "ui/overview/signinchart.h"
#include "ui/overview/signinmodel.h"
#include "ui/theme/metrics.h"
#include "ui/theme/role.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace tenantry::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int markSide = 10;

/// The square of the legend.
class Mark final : public QWidget
{
public:
    explicit Mark(bool isFailed)
        : m_isFailed(isFailed)
    {
        setFixedSize(markSide, markSide);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        if (m_isFailed)
            paintFailed(painter, rect());
        else
            painter.fillRect(rect(), color(Role::Chart));
    }

private:
    bool m_isFailed;
};

} // namespace

SignInCard::SignInCard(QWidget *parent)
    : QFrame(parent)
    , m_views(new QStackedWidget)
    , m_chart(new SignInChart)
    , m_model(new SignInModel(this))
    , m_table(new TableView)
    , m_note(new Label(Type::Body, Role::TextSecondary))
    , m_asTable(Button::makeIconButton(Icon::AsTable, tr("Show as table")))
{
    setProperty("cls", u"card"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::gapPage, metrics::gapCard, metrics::gapPage, metrics::gapPage);
    column->setSpacing(metrics::gapCard);
    auto *head = new QHBoxLayout;
    head->setSpacing(metrics::gap);
    head->addWidget(new Label(tr("Sign-ins, last 30 days"), Type::Group), 1);
    for (const bool isFailed : {false, true}) {
        head->addWidget(new Mark(isFailed));
        head->addWidget(new Label(isFailed ? tr("Failed") : tr("Signed in"), Type::Caption, Role::TextSecondary));
        head->addSpacing(metrics::gapPair);
    }
    m_asTable->setCheckable(true);
    head->addWidget(m_asTable);
    column->addLayout(head);
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Sign-ins, last 30 days"));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->head()->setStretchLastSection(true);
    m_note->wrap();
    m_views->addWidget(m_chart);
    m_views->addWidget(m_table);
    m_views->addWidget(m_note);
    column->addWidget(m_views, 1);
    connect(m_asTable, &Button::toggled, this, &SignInCard::showTable);
}

QList<QDateTime> SignInCard::starts()
{
    const QDate today = QDate::currentDate();
    QList<QDateTime> starts;
    for (int ago = days - 1; ago >= 0; --ago)
        starts.append(today.addDays(-ago).startOfDay(Qt::LocalTime).toUTC());
    return starts;
}

void SignInCard::setDays(const QList<SignInFigures> &figures)
{
    m_chart->setDays(figures);
    m_model->setDays(figures);
    m_asTable->setEnabled(true);
    showTable(m_asTable->isChecked());
}

void SignInCard::setFailure(const Error &error)
{
    m_note->setText(error.code == ErrorCode::Forbidden
                        ? tr("Sign-ins are counted for operators who may read the whole audit log.")
                        : sentenceFor(error));
    m_asTable->setEnabled(false);
    m_views->setCurrentWidget(m_note);
}

void SignInCard::showTable(bool isTable)
{
    m_asTable->setChecked(isTable);
    m_views->setCurrentWidget(isTable ? static_cast<QWidget *>(m_table) : m_chart);
}

} // namespace tenantry::ui

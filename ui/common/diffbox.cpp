// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/diffbox.h"

#include "ui/common/label.h"
#include "ui/theme/metrics.h"
#include "ui/theme/paint.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QStyle>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

namespace {

constexpr int signWidth = 18;

/// One value on its tint, with its sign.
class Side final : public QWidget
{
public:
    Side(QString sign, const QString &value, Role ground, Role ink)
        : m_sign(std::move(sign))
        , m_ground(ground)
        , m_ink(ink)
    {
        auto *text = new Label(value.isEmpty() ? DiffBox::tr("not set") : value, Type::Caption,
                               value.isEmpty() ? Role::TextSecondary : Role::Text);
        text->wrap();
        text->setTextInteractionFlags(Qt::TextSelectableByMouse);
        auto *row = new QHBoxLayout(this);
        row->setContentsMargins(signWidth, 2, metrics::gapPair, 2);
        row->addWidget(text, 1);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        drawBox(painter, rect(), metrics::chipRadius, color(m_ground));
        painter.setFont(typeFont(Type::CaptionStrong));
        painter.setPen(color(m_ink));
        const QRect box(0, 2, signWidth, painter.fontMetrics().height());
        painter.drawText(QStyle::visualRect(layoutDirection(), rect(), box), Qt::AlignCenter, m_sign);
    }

private:
    QString m_sign;
    Role m_ground;
    Role m_ink;
};

} // namespace

DiffBox::DiffBox(const QList<Difference> &differences, QWidget *parent)
    : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    QStringList words;
    for (const Difference &difference : differences) {
        column->addWidget(new Label(difference.what, Type::Caption, Role::TextSecondary));
        if (!difference.before.isEmpty())
            column->addWidget(new Side(u"−"_s, difference.before, Role::BadTint, Role::Bad));
        column->addWidget(new Side(u"+"_s, difference.after, Role::OkTint, Role::Ok));
        words.append(tr("%1 from %2 to %3")
                         .arg(difference.what, difference.before.isEmpty() ? tr("not set") : difference.before,
                              difference.after.isEmpty() ? tr("not set") : difference.after));
    }
    setAccessibleName(words.join(u"; "_s));
}

} // namespace tenantry::ui

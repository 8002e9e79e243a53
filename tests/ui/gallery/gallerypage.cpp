// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/gallery/gallerypage.h"

#include "tests/ui/gallery/samplemodel.h"

#include "ui/common/button.h"
#include "ui/common/field.h"
#include "ui/common/headview.h"
#include "ui/common/label.h"
#include "ui/common/messageline.h"
#include "ui/common/noticebox.h"
#include "ui/common/secretfield.h"
#include "ui/common/tableview.h"
#include "ui/common/taskrow.h"
#include "ui/common/tile.h"
#include "ui/theme/metrics.h"
#include "ui/theme/paint.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFocusFrame>
#include <QFrame>
#include <QGridLayout>
#include <QPainter>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QRadioButton>
#include <QTabBar>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

namespace {

class Icons : public QWidget
{
public:
    Icons() { setMinimumHeight(100); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        int x = 0;
        int y = 0;
        for (const Icon icon : allIcons()) {
            if (x + 24 > width()) {
                x = 0;
                y += 28;
            }
            paintIcon(&painter, {x, y, 16, 16}, icon);
            x += 26;
        }
    }
};

QWidget *makeHeading(const QString &text)
{
    return new Label(text, Type::CaptionStrong, Role::TextSecondary);
}

QWidget *makeButtons()
{
    auto *box = new QWidget;
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins(3, 3, 3, 3);
    grid->setSpacing(10);
    const auto add = [grid](int row, const auto &make) {
        for (int column = 0; column < 3; ++column) {
            Button *button = make();
            grid->addWidget(button, row, column, Qt::AlignLeft);
            if (column == 1) {
                auto *ring = new QFocusFrame(button);
                ring->setWidget(button);
            }
            button->setEnabled(column != 2);
        }
    };
    add(0, [] { return new Button(Icon::Suspend, u"Suspend"_s); });
    add(1, [] { return new Button(Icon::New, u"New tenant"_s, ButtonKind::Primary); });
    add(2, [] { return new Button(Icon::Denied, u"Revoke…"_s, ButtonKind::Danger); });
    add(3, [] { return new Button(u"Delete tenant"_s, ButtonKind::DangerFill); });
    add(4, [] { return new Button(Icon::Export, u"Export"_s, ButtonKind::Quiet); });
    add(5, [] { return new Button(u"Undo"_s, ButtonKind::Link); });
    grid->setColumnStretch(3, 1);
    return box;
}

QWidget *makeFields()
{
    auto *box = new QWidget;
    auto *row = new QGridLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    auto *empty = new QLineEdit;
    empty->setPlaceholderText(u"name@company.example"_s);
    auto *wrong = new QLineEdit(u"ada@"_s);
    auto *field = new Field(u"E-mail"_s, wrong);
    field->setError(u"Add the part after @."_s);
    auto *secret = new SecretField;
    secret->setText(u"correct horse"_s);
    auto *combo = new QComboBox;
    combo->addItem(makeIcon(Icon::Lock), u"verify-full (recommended)"_s);
    auto *disabled = new QLineEdit(u"fixed by policy"_s);
    disabled->setEnabled(false);
    auto *text = new QPlainTextEdit(u"A description\nof two lines"_s);
    text->setFixedHeight(56);
    row->addWidget(new Field(u"Empty"_s, empty), 0, 0, Qt::AlignTop);
    row->addWidget(field, 0, 1, Qt::AlignTop);
    row->addWidget(new Field(u"Password"_s, secret), 0, 2, Qt::AlignTop);
    row->addWidget(new Field(u"TLS"_s, combo), 1, 0, Qt::AlignTop);
    row->addWidget(new Field(u"Disabled"_s, disabled), 1, 1, Qt::AlignTop);
    row->addWidget(new Field(u"Description"_s, text), 1, 2, Qt::AlignTop);
    return box;
}

QWidget *makeBoxes()
{
    auto *box = new QWidget;
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(16);
    for (const auto state : {Qt::Unchecked, Qt::Checked, Qt::PartiallyChecked}) {
        auto *check = new QCheckBox(state == Qt::Unchecked ? u"Off"_s : state == Qt::Checked ? u"On"_s : u"Some"_s);
        check->setTristate(true);
        check->setCheckState(state);
        row->addWidget(check);
    }
    auto *disabled = new QCheckBox(u"Disabled"_s);
    disabled->setChecked(true);
    disabled->setEnabled(false);
    row->addWidget(disabled);
    auto *one = new QRadioButton(u"This tenant"_s);
    one->setChecked(true);
    row->addWidget(one);
    row->addWidget(new QRadioButton(u"All tenants"_s));
    row->addStretch(1);
    return box;
}

QWidget *makeTable()
{
    auto *table = new TableView;
    table->setModel(new SampleModel(table));
    table->setFixedHeight(metrics::headHeight() + 5 * table->heightOfRows());
    table->head()->setSortIndicatorShown(true);
    table->head()->setSortIndicator(1, Qt::AscendingOrder);
    for (int column = 0; const int width : {40, 200, 150, 120, 130})
        table->setColumnWidth(column++, width);
    table->head()->setSectionResizeMode(1, QHeaderView::Stretch);
    table->setCurrentIndex(table->model()->index(2, 0));
    table->clearSelection();
    auto *frame = new QFrame;
    frame->setProperty("cls", u"card"_s);
    auto *inside = new QVBoxLayout(frame);
    inside->setContentsMargins(1, 1, 1, 1);
    inside->addWidget(table);
    return frame;
}

QWidget *makeMessages()
{
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    const auto add = [column](MessageKind kind, const QString &text, const QString &link) {
        auto *line = new MessageLine;
        column->addWidget(line);
        line->show({kind, text, {{link, [] {}}}, {}});
        line->setFixedHeight(metrics::messageHeight());
    };
    add(MessageKind::Done, u"2 tenants suspended."_s, u"Undo"_s);
    add(MessageKind::Notice, u"Grace changed this tenant while you were editing."_s, u"Compare"_s);
    add(MessageKind::Care, u"12 of 67,000 rows were rejected."_s, u"Show rows"_s);
    add(MessageKind::Failed, u"The tenant was not suspended: the connection was lost."_s, u"Try again"_s);
    return box;
}

QWidget *makeType()
{
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addWidget(new Label(u"Users in Acme GmbH"_s, Type::Title));
    column->addWidget(new Label(u"Ada Lovelace"_s, Type::Heading));
    column->addWidget(new Label(u"Deactivate two users and end their sessions"_s));
    column->addWidget(new Label(u"Deactivate two users and end their sessions"_s, Type::Strong));
    column->addWidget(new Label(u"Since 16 Nov, by grace@acme.example"_s, Type::Caption, Role::TextSecondary));
    column->addWidget(new Label(u"users.reset-password  018f3c…9b71e2"_s, Type::Code));
    return box;
}

QWidget *makeChips()
{
    auto *box = new QWidget;
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    for (const ChipLook &look :
         {ChipLook{u"Active"_s, Tone::Ok, Icon::Done}, ChipLook{u"Ends Fri 18:00"_s, Tone::Warn, Icon::EndsAt},
          ChipLook{u"Denied"_s, Tone::Bad, Icon::Denied}, ChipLook{u"Starts 1 Dec"_s, Tone::Accent, Icon::StartsAt},
          ChipLook{u"Inactive"_s, Tone::Neutral, Icon::Inactive}, ChipLook{u"Viewer"_s, Tone::Neutral, {}}})
        row->addWidget(new Chip(look));
    row->addWidget(new KeyCap(u"Ctrl K"_s));
    row->addWidget(new Tile(u"AL"_s, 40));
    row->addWidget(Tile::makeBrand(40));
    row->addStretch(1);
    return box;
}

QWidget *makeBars()
{
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    auto *tabs = new QTabBar;
    tabs->setDrawBase(false);
    tabs->setExpanding(false);
    tabs->setFont(typeFont(Type::Strong));
    for (const auto &title : {u"Details"_s, u"Sessions 2"_s, u"Keys 1"_s, u"History"_s})
        tabs->addTab(title);
    auto *progress = new QProgressBar;
    progress->setTextVisible(false);
    progress->setValue(61);
    progress->setMaximumWidth(200);
    auto *task = new TaskRow(Icon::Import, u"Importing users.csv"_s);
    task->setProgress({.done = 61, .total = 100, .rejected = 12, .units = u"41,200 of 67,000"_s, .timeLeft = {}});
    auto *notice = new NoticeBox;
    notice->show(MessageKind::Failed, u"The certificate is for another name"_s,
                 u"The server answers, but its certificate says db01.intra.example and not db.intra.example. Use that "
                 u"name as the host, or ask for a new certificate."_s,
                 {{u"Use db01.intra.example"_s, [] {}}});
    for (QWidget *part : std::initializer_list<QWidget *>{tabs, progress, task, notice, new Icons})
        column->addWidget(part);
    return box;
}

} // namespace

QWidget *makeGallery()
{
    auto *page = new QWidget;
    page->setProperty("cls", u"surface"_s);
    page->setAttribute(Qt::WA_StyledBackground);
    auto *left = new QVBoxLayout;
    auto *right = new QVBoxLayout;
    const auto add = [](QVBoxLayout *column, const QString &title, QWidget *content) {
        column->addWidget(makeHeading(title));
        column->addWidget(content);
    };
    add(left, u"Buttons: normal, keyboard focus, disabled"_s, makeButtons());
    add(left, u"Fields"_s, makeFields());
    add(left, u"Check boxes and radio buttons"_s, makeBoxes());
    add(left, u"List rows: normal, hover, selected and current"_s, makeTable());
    left->addStretch(1);
    add(right, u"Type"_s, makeType());
    add(right, u"Chips, caps and tiles"_s, makeChips());
    add(right, u"Message line"_s, makeMessages());
    add(right, u"Tabs, progress, task, notice, icons"_s, makeBars());
    right->addStretch(1);
    auto *across = new QHBoxLayout(page);
    across->setContentsMargins(24, 24, 24, 24);
    across->setSpacing(32);
    across->addLayout(left, 1);
    across->addLayout(right, 1);
    page->resize(1440, 900);
    return page;
}

} // namespace tenantry::ui

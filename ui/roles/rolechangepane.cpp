// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/roles/rolechangepane.h"

#include "ui/common/button.h"
#include "ui/common/cardlist.h"
#include "ui/common/commandcopy.h"
#include "ui/common/errortext.h"
#include "ui/common/label.h"
#include "ui/common/noticebox.h"
#include "ui/common/tenantscope.h"
#include "ui/roles/differencedialog.h"
#include "ui/theme/metrics.h"
#include "ui/theme/paint.h"

#include <QPainter>
#include <QStyle>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

namespace {

constexpr int pauseOfChanges = 150; // ms
constexpr int peopleInPane = 4;

QString signedCodes(const QMap<QString, bool> &wanted)
{
    QStringList codes;
    for (auto one = wanted.begin(); one != wanted.end(); ++one)
        codes.append((one.value() ? u"+ "_s : u"− "_s) + one.key());
    return codes.join(u", "_s);
}

QString signedCodes(const RoleMatrix::Foreign &foreign)
{
    QMap<QString, bool> codes;
    for (const QString &code : foreign.added)
        codes.insert(code, true);
    for (const QString &code : foreign.removed)
        codes.insert(code, false);
    return signedCodes(codes);
}

} // namespace

RoleChangePane::RoleChangePane(Backend *backend, MessageLine *messages, std::function<CommandLines()> lines,
                               QWidget *parent)
    : QWidget(parent)
    , m_backend(backend)
    , m_chip(new Chip({}))
    , m_foreign(new NoticeBox)
    , m_cards(new CardList(tr("Who gains and who loses"), backend))
    , m_save(new Button(tr("Save"), ButtonKind::Primary))
    , m_discard(new Button(tr("Discard")))
    , m_pause(new QTimer(this))
{
    setAccessibleName(tr("Before you save"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHead());
    auto *foreign = new QVBoxLayout;
    foreign->setContentsMargins(metrics::gapPage, 0, metrics::gapPage, 0);
    foreign->addWidget(m_foreign);
    column->addLayout(foreign);
    column->addWidget(m_cards, 1);
    column->addWidget(makeFooter(messages, std::move(lines)));
    m_foreign->hide();
    m_pause->setSingleShot(true);
    m_pause->setInterval(pauseOfChanges);
    connect(m_pause, &QTimer::timeout, this, &RoleChangePane::ask);
    connect(m_save, &Button::clicked, this, &RoleChangePane::saveWanted);
    connect(m_discard, &Button::clicked, this, &RoleChangePane::discardWanted);
    follow();
}

QWidget *RoleChangePane::makeHead()
{
    auto *head = new QWidget;
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(metrics::gapPage, metrics::gap, metrics::gap, metrics::gap);
    row->setSpacing(metrics::gap);
    row->addWidget(new Label(tr("Before you save"), Type::Heading));
    row->addWidget(m_chip);
    row->addStretch(1);
    auto *close = Button::makeIconButton(Icon::Close, tr("Close"));
    connect(close, &Button::clicked, this, &RoleChangePane::closed);
    row->addWidget(close);
    head->setMinimumHeight(metrics::pageHeadHeight());
    return head;
}

QWidget *RoleChangePane::makeFooter(MessageLine *messages, std::function<CommandLines()> lines)
{
    auto *footer = new QWidget;
    auto *row = new QHBoxLayout(footer);
    row->setContentsMargins(metrics::gapPage, metrics::gapCard, metrics::gapPage, metrics::gapCard);
    row->setSpacing(metrics::gap);
    m_save->setHint(tr("Save what is shown here"), QKeySequence::Save);
    m_discard->setHint(tr("Everything as it was"));
    row->addWidget(m_save);
    row->addWidget(m_discard);
    row->addStretch(1);
    row->addWidget(makeCommandButton(messages, std::move(lines)));
    return footer;
}

void RoleChangePane::setChanges(const QList<RolePreview> &changes, int cells, const std::optional<TenantId> &place)
{
    if (changes == m_asked && place == m_place)
        return;
    m_asked = changes;
    m_cells = cells;
    m_place = place;
    m_isKnown = false;
    if (changes.isEmpty()) {
        m_pause->stop();
        m_cards->clear();
        m_foreign->hide();
    } else {
        m_pause->start();
    }
    follow();
}

void RoleChangePane::ask()
{
    m_cards->load(
        false,
        [asked = m_asked, place = m_place](Services &services, const Caller &caller) {
            return previewRoles(services, within(caller, place), asked);
        },
        [this, asked = m_asked](const QList<RolePreview> &previews) {
            if (asked != m_asked)
                return; // the next answer is on its way
            m_shown = previews;
            m_isKnown = true;
            show(previews);
            follow();
        });
}

void RoleChangePane::show(const QList<RolePreview> &previews)
{
    bool isOutdated = false;
    for (const RolePreview &preview : previews) {
        m_cards->addHeading(preview.role.name);
        m_cards->addNote(signedCodes(preview.wanted));
        if (preview.error) {
            isOutdated |= preview.error->code == ErrorCode::Stale;
            m_cards->addCard({{.icon = Icon::Failed,
                               .title = tr("Can't be saved"),
                               .caption = sentenceFor(*preview.error),
                               .quote = preview.error->detail}});
            continue;
        }
        if (preview.access.gains == 0 && preview.access.losses == 0)
            m_cards->addNote(tr("Nobody gains or loses anything at the moment."));
        addPeople(preview, true);
        addPeople(preview, false);
    }
    if (isOutdated)
        Q_EMIT outdated();
}

void RoleChangePane::addPeople(const RolePreview &preview, bool isGained)
{
    const QList<PersonalDifference> people = personalDifferences(preview.access, isGained);
    if ((isGained ? preview.access.gains : preview.access.losses) == 0)
        return;
    const bool isWhole = preview.access.gains + preview.access.losses == preview.access.differences.size();
    const int count = int(people.size());
    const QString heading = !isWhole
        ? (isGained ? tr("More than %Ln people gain", nullptr, count) : tr("More than %Ln people lose", nullptr, count))
        : (isGained ? tr("%Ln people gain", nullptr, count) : tr("%Ln people lose", nullptr, count));
    QList<CardRow> rows;
    for (const PersonalDifference &one : people.first(qMin(count, peopleInPane))) {
        const bool isOne = one.permissions.size() == 1;
        CardRow row{.title = one.email};
        row.caption = isOne ? QString() : one.permissions.join(u", "_s);
        if (!one.place.isEmpty() && !m_place)
            row.caption = row.caption.isEmpty() ? tr("in %1").arg(one.place)
                                                : QString(tr("in %1").arg(one.place) + u": " + row.caption);
        row.chip =
            ChipLook{isOne ? one.permissions.first() : tr("%Ln permissions", nullptr, int(one.permissions.size())),
                     isGained ? Tone::Ok : Tone::Bad, isGained ? Icon::New : Icon::Dash};
        rows.append(row);
    }
    auto *all = new Button(tr("Show all"), ButtonKind::Link);
    all->setAccessibleName(QString(tr("Show all") + u": " + heading));
    connect(all, &Button::clicked, this, [this, preview] {
        auto *dialog = new DifferenceDialog(preview, this);
        connect(dialog, &DifferenceDialog::userWanted, this, &RoleChangePane::userWanted);
        dialog->open();
    });
    m_cards->addHeading(heading, all);
    if (!rows.isEmpty())
        m_cards->addCard(rows);
}

void RoleChangePane::showForeign(const QList<RoleMatrix::Foreign> &foreign)
{
    if (foreign.isEmpty() || m_asked.isEmpty())
        return;
    QStringList sentences;
    QList<MessageLink> links;
    for (const RoleMatrix::Foreign &one : foreign) {
        if (one.isGone) {
            //: %1: a role, %2: permissions with plus and minus
            sentences.append(
                tr("%1 can't be changed any more; yours was: %2.").arg(one.role.name, signedCodes(one.own)));
            continue;
        }
        sentences.append(tr("%1 – theirs: %2; yours: %3.").arg(one.role.name, signedCodes(one), signedCodes(one.own)));
        links.append({foreign.size() == 1 ? tr("Use theirs") : tr("Use theirs for %1").arg(one.role.name),
                      [this, role = one.role.id] {
                          m_foreign->hide();
                          Q_EMIT discardOfRoleWanted(role);
                      }});
    }
    if (!links.isEmpty())
        sentences.append(tr("Saving keeps both."));
    links.append({links.isEmpty() ? tr("Close") : tr("Keep both"), [this] { m_foreign->hide(); }});
    m_foreign->show(MessageKind::Care, tr("Somebody else changed this meanwhile"), sentences.join(u'\n'), links);
}

void RoleChangePane::setBusy(bool isBusy)
{
    m_isBusy = isBusy;
    follow();
}

QList<RolePreview> RoleChangePane::shown() const
{
    const bool isGood = m_isKnown && !m_isBusy
        && std::ranges::none_of(m_shown, [](const RolePreview &preview) { return preview.error.has_value(); });
    return isGood ? m_shown : QList<RolePreview>();
}

QWidget *RoleChangePane::content() const
{
    return m_cards;
}

void RoleChangePane::follow()
{
    m_chip->setLook({tr("%Ln changes", nullptr, m_cells), Tone::Warn, Icon::Edit});
    m_save->setText(tr("Save %Ln changes", nullptr, m_cells));
    m_save->setEnabled(!shown().isEmpty());
    m_discard->setEnabled(!m_isBusy);
}

void RoleChangePane::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), color(Role::Surface));
    const QRectF edge = QStyle::visualRect(layoutDirection(), rect(), QRect(0, 0, 1, height()));
    painter.fillRect(edge, color(Role::Line));
}

} // namespace tenantry::ui

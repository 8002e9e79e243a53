// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/server/listenform.h"

#include "ui/common/button.h"
#include "ui/common/errortext.h"
#include "ui/common/field.h"
#include "ui/theme/metrics.h"
#include "ui/theme/type.h"

#include <QCheckBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QIntValidator>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

namespace {

constexpr int mostPort = 65535;

/// A field of a file, with a button that looks for it.
QWidget *withChooser(Field *field, QLineEdit *line, const QString &title)
{
    auto *choose = Button::makeIconButton(Icon::File, title);
    QObject::connect(choose, &Button::clicked, line, [line, title] {
        auto *chooser = new QFileDialog(line->window(), title);
        chooser->setAttribute(Qt::WA_DeleteOnClose);
        chooser->setFileMode(QFileDialog::ExistingFile);
        QObject::connect(chooser, &QFileDialog::fileSelected, line, &QLineEdit::setText);
        chooser->open();
    });
    auto *row = new QWidget;
    auto *parts = new QHBoxLayout(row);
    parts->setContentsMargins(0, 0, 0, 0);
    parts->setSpacing(metrics::gapPair);
    parts->addWidget(field, 1);
    auto *beside = new QVBoxLayout; // the field's label stands above, its hint below
    const int label = QFontMetrics(typeFont(Type::CaptionStrong)).height() + metrics::gapPair;
    beside->addSpacing(label + (metrics::controlHeightLarge() - metrics::controlHeight()) / 2);
    beside->addWidget(choose);
    beside->addStretch(1);
    parts->addLayout(beside);
    return row;
}

} // namespace

ListenForm::ListenForm(QWidget *parent)
    : QWidget(parent)
    , m_addresses(new QLineEdit)
    , m_port(new QLineEdit)
    , m_certificate(new QLineEdit)
    , m_key(new QLineEdit)
    , m_names(new QLineEdit)
    , m_origins(new QLineEdit)
    , m_starts(new QCheckBox(tr("Start with the console")))
{
    m_port->setValidator(new QIntValidator(0, mostPort, m_port));
    m_addresses->setPlaceholderText(u"127.0.0.1, ::1"_s);
    m_certificate->setPlaceholderText(tr("without TLS"));
    m_origins->setPlaceholderText(u"https://console.example.com"_s);
    m_names->setPlaceholderText(u"iam.example.com"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::gapCard);
    const auto add = [&](const QString &label, QWidget *editor, const char *name, const QString &hint) {
        editor->setObjectName(QLatin1StringView(name));
        auto *field = new Field(label, editor);
        field->setHint(hint);
        m_fields.append(field);
        return field;
    };
    column->addWidget(add(tr("&Addresses"), m_addresses, "addresses", tr("Empty: this machine only.")));
    column->addWidget(add(tr("&Port"), m_port, "port", tr("0: any that is free.")));
    column->addWidget(withChooser(add(tr("TLS &certificate"), m_certificate, "certificate",
                                      tr("Needed for any other address than this machine's.")),
                                  m_certificate, tr("Choose a certificate")));
    column->addWidget(withChooser(add(tr("Its &key"), m_key, "key", {}), m_key, tr("Choose a key")));
    column->addWidget(add(tr("&Names"), m_names, "names",
                          tr("By which requests may address it, besides localhost and its addresses.")));
    column->addWidget(
        add(tr("&Origins"), m_origins, "origins", tr("Whose web pages may talk to it; several with commas.")));
    column->addWidget(m_starts);
    for (QLineEdit *line : {m_addresses, m_port, m_certificate, m_key, m_names, m_origins})
        connect(line, &QLineEdit::textEdited, this, &ListenForm::edited);
    connect(m_starts, &QCheckBox::toggled, this, &ListenForm::edited);
}

void ListenForm::setSettings(const ListenSettings &settings)
{
    m_addresses->setText(settings.addresses);
    m_port->setText(QString::number(settings.port));
    m_certificate->setText(settings.certificate);
    m_key->setText(settings.key);
    m_names->setText(settings.names);
    m_origins->setText(settings.origins);
    m_starts->setChecked(settings.startsWithConsole);
}

ListenSettings ListenForm::settings() const
{
    return {.addresses = m_addresses->text().trimmed(),
            .port = std::clamp(m_port->text().toInt(), 0, mostPort),
            .certificate = m_certificate->text().trimmed(),
            .key = m_key->text().trimmed(),
            .names = m_names->text().trimmed(),
            .origins = m_origins->text().trimmed(),
            .startsWithConsole = m_starts->isChecked()};
}

Field *ListenForm::fieldFor(const QString &name) const
{
    for (Field *field : m_fields) {
        if (field->editor()->objectName() == name)
            return field;
    }
    return nullptr;
}

bool ListenForm::showError(const Error &error)
{
    Field *field = fieldFor(error.field);
    if (!field)
        return false;
    QString sentence = sentenceFor(error);
    if (error.code == ErrorCode::Invalid && error.reason == Reason::AddressUnusable)
        sentence =
            tr("Other machines reach this address. Give a certificate and its key, or leave it to this machine.");
    else if (error.reason == Reason::FileUnusable || error.reason == Reason::BadFormat)
        sentence = tr("This can't be used: %1.").arg(error.detail); // the detail names what
    field->setError(sentence);
    field->focusEditor();
    return true;
}

void ListenForm::clearErrors()
{
    for (Field *field : std::as_const(m_fields))
        field->setError({});
}

void ListenForm::focusFirst()
{
    m_fields.first()->focusEditor();
}

} // namespace tenantry::ui

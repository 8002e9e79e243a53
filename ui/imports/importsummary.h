// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/imports/importrun.h"

#include <QWidget>

class QProgressBar;

namespace tenantry::ui {

class ImportRowsModel;
class Label;
class Segments;
class TableView;

/// How far a run is, and then what it came to: in numbers, and record by record with the bad cells marked.
class ImportSummary final : public QWidget
{
    Q_OBJECT
public:
    explicit ImportSummary(QWidget *parent = nullptr);

    void showProgress(const ImportRun &run);
    void showOutcomes(const ImportRun &run);

    void focusTable();

private:
    void fitColumns();

    ImportRowsModel *m_model;
    Label *m_counts;
    QProgressBar *m_bar;
    Segments *m_choice;
    TableView *m_table;
    Label *m_cut;
};

/// What a run came to, in numbers: "1,204 will be made, 3 are there already, 2 can't be".
QString countsOf(const ImportReport &report, bool isTried);

} // namespace tenantry::ui

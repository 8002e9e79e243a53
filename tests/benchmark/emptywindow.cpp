// SPDX-License-Identifier: GPL-3.0-or-later
//
// The peer of bench_start: the least that a Qt Widgets program can do.
#include <QApplication>
#include <QWidget>

int main(int argc, char *argv[])
{
    const QApplication application(argc, argv);
    QWidget window;
    window.resize(400, 480);
    window.show();
    return QApplication::exec();
}

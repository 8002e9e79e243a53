// SPDX-License-Identifier: GPL-3.0-or-later
//
// settings.json and a .env, with a NUL between them, and the same as a file of secrets.
#include "core/config/envfile.h"
#include "core/config/settings.h"
#include "core/secrets/filestore.h"
#include "tests/fuzz/fuzzinput.h"
#include "tests/fuzz/memoryfile.h"

#include <QDir>

using namespace tenantry;

namespace {

void check(const Settings &settings)
{
    for (const SettingKey key : settingKeys()) {
        if (settings.value(key).contains(QChar::Null))
            qFatal("A setting holds NUL.");
    }
    const int seconds = settings.number(SettingKey::EmbeddedIdleSeconds);
    const QString directory = settings.value(SettingKey::EmbeddedDirectory);
    if (seconds < 0 || seconds > 86'400 || (!directory.isEmpty() && !QDir::isAbsolutePath(directory)))
        qFatal("A setting is out of its range.");
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    static MemoryFile json;
    static MemoryFile lines;
    const QByteArrayView input = fuzzInput(bytes, size);
    const auto end = input.indexOf('\0');
    json.write(end < 0 ? input : input.first(end));
    lines.write(end < 0 ? input : input.sliced(end + 1));
    if (const auto settings = Settings::load({json.path(), {}, {}, {}}))
        check(*settings);
    if (const auto settings = Settings::load({{}, lines.path(), {}, {}}))
        check(*settings);
    if (const auto settings = Settings::load({json.path(), lines.path(), {}, {}}))
        check(*settings);
    // Neither a name nor a secret may get into what is said about the file.
    const auto secrets = FileStore(json.path()).check();
    if (!secrets && secrets.error().detail != json.path())
        qFatal("An error repeats what a file of secrets holds.");
    return 0;
}

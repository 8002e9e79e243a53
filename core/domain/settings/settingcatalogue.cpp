// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/settings/settingcatalogue.h"

#include <algorithm>
#include <array>

namespace tenantry {

namespace {

using enum SettingType;

constexpr SettingDefinition whole(const char16_t *key, const char16_t *standard, int least, int most,
                                  const char16_t *unit, const char16_t *sentence)
{
    return {.key = key,
            .type = Whole,
            .standard = standard,
            .sentence = sentence,
            .unit = unit,
            .least = least,
            .most = most};
}

constexpr SettingDefinition flag(const char16_t *key, const char16_t *standard, const char16_t *sentence)
{
    return {.key = key, .type = Flag, .standard = standard, .sentence = sentence};
}

constexpr SettingDefinition text(const char16_t *key, const char16_t *standard, int most, SettingForm form,
                                 const char16_t *sentence)
{
    return {.key = key, .type = Text, .standard = standard, .sentence = sentence, .most = most, .form = form};
}

// Access tokens stay shorter than the day for which a retired signing key still counts.
constexpr std::array catalogue{
    whole(u"password.min_length", u"8", 8, 128, u"characters",
          u"Characters a new password must have at least; 15 is recommended."),
    flag(u"password.refuse_common", u"true", u"Refuse passwords that are on the list of common ones."),
    whole(u"password.reset_hours", u"24", 1, 720, u"hours", u"Hours until a link to set a new password expires."),
    flag(u"second_factor.required_for_superusers", u"false",
         u"Superusers without a second factor can do nothing but set one up."),
    whole(u"token.access_minutes", u"30", 1, 1440, u"minutes", u"Minutes until an access token must be refreshed."),
    whole(u"session.idle_days", u"14", 1, 365, u"days", u"Days without use after which a session ends."),
    whole(u"session.longest_days", u"90", 1, 3650, u"days",
          u"Days after which a session ends, however much it is used."),
    whole(u"login.most_failures", u"10", 3, 100, u"failures",
          u"Failed sign-ins before an account is locked for a while."),
    whole(u"login.first_lock_minutes", u"1", 1, 1440, u"minutes",
          u"Minutes of the first lock; each further one takes twice as long."),
    whole(u"login.longest_lock_minutes", u"15", 1, 1440, u"minutes", u"Minutes that a lock takes at most."),
    whole(u"invitation.lifetime_days", u"7", 1, 90, u"days", u"Days until an invitation expires."),
    whole(u"tenant.grace_days", u"30", 1, 3650, u"days", u"Days during which a deleted tenant can be restored."),
    SettingDefinition{.key = u"audit.retention_days",
                      .type = Whole,
                      .sentence = u"Days that details of the audit log are kept; null: for ever.",
                      .unit = u"days",
                      .least = 30,
                      .most = 36500,
                      .nullable = true},
    text(u"api_key.prefix", u"tnt", 10, SettingForm::Prefix, u"What new API keys begin with."),
    text(u"rest.public_url", u"", 500, SettingForm::Url,
         u"Address of the REST server as clients see it; the issuer of access tokens."),
    flag(u"rest.api_key_in_query", u"false", u"Accept an API key as the query parameter api_key."),
    text(u"mail.host", u"", 253, SettingForm::Host,
         u"Server that takes e-mail (SMTP); nothing: no e-mail is sent, and links are shown to copy."),
    whole(u"mail.port", u"587", 1, 65535, u"", u"Port of that server."),
    SettingDefinition{.key = u"mail.tls",
                      .type = Choice,
                      .standard = u"starttls",
                      .sentence = u"How the connection is secured: starttls, tls from the first byte on, or none.",
                      .choices = u"starttls tls none"},
    text(u"mail.user", u"", 255, SettingForm::None,
         u"Name to sign in to that server with; nothing: without signing in."),
    text(u"mail.from", u"", 254, SettingForm::Address, u"Address that e-mail comes from."),
};

} // namespace

std::span<const SettingDefinition> settingCatalogue()
{
    return catalogue;
}

const SettingDefinition *findSetting(QStringView key)
{
    const auto found = std::find_if(catalogue.begin(), catalogue.end(),
                                    [key](const SettingDefinition &definition) { return definition.name() == key; });
    return found == catalogue.end() ? nullptr : &*found;
}

} // namespace tenantry

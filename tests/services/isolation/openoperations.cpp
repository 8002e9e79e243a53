// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/services/isolation/operation.h"

namespace tenantry::isolation {

using namespace Qt::StringLiterals;

QList<Operation> openOperations()
{
    const auto open = [](const QString &name, const QString &why) {
        return Operation{name, Needs::Nothing, {}, {}, why};
    };
    const QString proves = u"is how a caller proves who he is (tst_signin, tst_sessions)"_s;
    return {
        open(u"HealthService::ready"_s, u"says only whether the program can do its work"_s),
        open(u"IdempotencyService::claim"_s, u"finds only what the caller sent himself (tst_idempotency)"_s),
        open(u"SeedService::fill"_s, u"works once, in a throw-away database without accounts (tst_seedservice)"_s),
        open(u"SetupService::needsSetup"_s, u"says only whether there is a superuser"_s),
        open(u"SetupService::passwordRules"_s, u"says what a new password has to be like"_s),
        open(u"SetupService::createFirstSuperuser"_s, u"works only while there is none (tst_setup)"_s),
        open(u"SignInService::signIn"_s, proves),
        open(u"SignInService::beginSignIn"_s, proves),
        open(u"SignInService::finishSignIn"_s, proves),
        open(u"SignInService::refresh"_s, proves),
        open(u"SignInService::signOut"_s, u"ends the caller's own session"_s),
        open(u"SignInService::authenticate/2"_s, proves),
        open(u"SignInService::presume"_s, u"tells nothing before the database has proven it (tst_presumption)"_s),
        open(u"SignInService::currentUser"_s, u"is about the caller himself, and asks for a session"_s),
        open(u"SignInService::recordRefused"_s, u"writes down what was counted, and tells nothing"_s),
        open(u"OwnAccountService::find"_s, u"is about the caller himself, and asks for a session (tst_ownaccount)"_s),
        open(u"OwnAccountService::edit"_s, u"is about the caller himself, and asks for a session (tst_ownaccount)"_s),
        open(u"OwnAccountService::remove"_s, u"is about the caller himself, and asks for a session (tst_ownaccount)"_s),
        open(u"OwnAccountService::changePassword"_s,
             u"is about the caller himself, and asks for his password (tst_ownaccount)"_s),
        open(u"RoleService::catalogue"_s, u"is the same in every database, and public"_s),
        open(u"TokenService::newSigningKey"_s, u"makes a key that nobody knows yet"_s),
        open(u"TokenService::issued"_s, u"signs for a session that was proven, and reads nothing"_s),
        open(u"TokenService::useSigningKey"_s, u"is about this program's own key, which whoever calls it holds"_s),
        open(u"TokenService::keySet"_s, u"gives public keys"_s),
        open(u"TokenService::verified"_s, proves),
    };
}

} // namespace tenantry::isolation

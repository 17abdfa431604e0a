"""A mail server that keeps nothing: a line of JSON for every message it took, and a no for addresses that ask for one.

sink.py [CERTIFICATE KEY]   with a certificate it demands STARTTLS and a sign-in (mailer, secret)
"""
import asyncio
import base64
import json
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult


class Sink:
    connections = 0

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        session.host_name = hostname
        return responses

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("refused"):
            return "550 5.1.1 No such mailbox"
        if address.startswith("relayed"):
            return "550 Relay access denied"
        if address.startswith("full"):
            return "552 5.2.2 Mailbox full"
        if address.startswith("later"):
            return "451 4.2.0 Greylisted"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_MAIL(self, server, session, envelope, address, options):
        if address.startswith("banned"):
            return "550 5.7.1 Not from you"
        envelope.mail_from = address
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        to = envelope.rcpt_tos[0]
        if to.startswith("unwanted"):
            return "554 5.7.1 Looks like spam"
        if to.startswith("malformed"):
            return "554 5.6.0 Not a mail"
        if to.startswith("dropped"):
            server.transport.abort()
            return "250 OK"
        say({"from": envelope.mail_from, "to": envelope.rcpt_tos, "connection": session.number, "tls": session.ssl is not None,
             "user": getattr(session.auth_data, "login", b"").decode() if session.auth_data else None,
             "data": base64.b64encode(envelope.original_content).decode()})
        return "250 OK"


def say(what):
    print(json.dumps(what), flush=True)


def check(server, session, envelope, mechanism, data):
    good = data.login == b"mailer" and data.password == b"secret"
    return AuthResult(success=good, auth_data=data) if good else AuthResult(success=False, handled=False)


class Numbered(SMTP):
    def _create_session(self):
        session = super()._create_session()
        Sink.connections += 1
        session.number = Sink.connections
        return session


async def main():
    options = {}
    if len(sys.argv) > 1:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(sys.argv[1], sys.argv[2])
        options = {"tls_context": context, "require_starttls": True, "authenticator": check, "auth_required": True}
    server = await asyncio.get_running_loop().create_server(lambda: Numbered(Sink(), enable_SMTPUTF8=True, **options), "127.0.0.1", 0)
    say({"port": server.sockets[0].getsockname()[1]})
    await server.serve_forever()


asyncio.run(main())

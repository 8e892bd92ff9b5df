"""The way in to cautions: an administrator's rules, and trying them out."""

from fastapi import APIRouter

from app.cautions.rules import caution_rules, change_caution_rules, try_out
from app.cautions.schemas import CautionRulesDraft, CautionRulesOut, TrialDraft, TrialOut
from app.http import Work
from app.people.caller import SignedIn

routes = APIRouter(tags=["cautions"])


@routes.get("/organisation/caution-rules")
async def read_caution_rules(work: Work, person: SignedIn) -> CautionRulesOut:
    return await caution_rules(work.session, person)


@routes.put("/organisation/caution-rules")
async def put_caution_rules(work: Work, person: SignedIn, draft: CautionRulesDraft) -> CautionRulesOut:
    return await change_caution_rules(work, person, draft)


@routes.post("/organisation/caution-rules/trial")
async def try_caution_rules(work: Work, person: SignedIn, draft: TrialDraft) -> TrialOut:
    return await try_out(work.session, person, draft.text)

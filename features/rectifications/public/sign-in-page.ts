import { html, type Html } from '#server/platform/html.ts'
import { staffPage } from './parts.ts'
import type { SignInView } from './view.ts'

/** `/console/sign-in`. The answer to a wrong account and to a wrong password is the same. */
export const signInPage = (view: SignInView): Html =>
  staffPage(
    null,
    '登录',
    html`<div class="narrow">
      <h1>登录</h1>
      <p class="muted">办理差评整改的工作人员使用。</p>
      ${
        view.problem !== undefined &&
        html`<div class="problem" role="alert" tabindex="-1"><strong>没有登录成功</strong> ${view.problem}</div>`
      }
      <form method="post" action="/console/sign-in">
        <input type="hidden" name="next" value="${view.next}" />
        <p class="ask">
          <label for="account">账号</label>
          <input
            class="field"
            id="account"
            name="account"
            value="${view.account ?? ''}"
            autocomplete="username"
            autocapitalize="none"
            spellcheck="false"
            required
            maxlength="64"
          />
        </p>
        <p class="ask">
          <label for="password">密码</label>
          <input class="field" type="password" id="password" name="password" autocomplete="current-password" required maxlength="256" />
        </p>
        <p class="ask"><button class="button">登录</button></p>
      </form>
      <p class="muted">忘记密码或没有账号，请联系安全管理员。</p>
    </div>`,
  )
